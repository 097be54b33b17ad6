import { expect, it } from "vitest";
import autoscaling from "../__fixtures__/autoscaling.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed, toServers } from "../testing/managed.ts";
import { openFake } from "../testing/open-fake.ts";
import { autoScalingGroups } from "./groups.ts";

const ARN =
  "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:28d54627-90e9-4c3b-8931-e038d7408fd9:autoScalingGroupName/MyTestASG.20171026155820270800000001";

it("maps a group, its instances and the load balancers before it", async () => {
  const { records } = await crawlKind(autoScalingGroups, autoscaling);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "MyTestASG.20171026155820270800000001", "AutoScaling", "AutoScaling (AWS)"),
        tags: [
          { key: "CustodianUnitTest", value: "yes" },
          { key: "Name", value: "MyTestASG" },
          { key: "OffHoursPrevious", value: "DesiredCapacity=2;MinSize=2;MaxSize=2" },
        ],
        zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        subnetIds: ["subnet-a19706c9", "subnet-b2e7e1f8", "subnet-c510cabf"],
        providerCreatedAt: "2017-10-26T15:58:21.197Z",
        specification: { minSize: 0, maxSize: 2, desiredCapacity: 0, healthCheckType: "EC2" },
        details: {
          launchConfiguration: "MyTestASG.20171026155820270800000001",
          targetGroupArns: ["arn:aws:elasticloadbalancing:us-east-1:644160558196:targetgroup/web/f9e509bf6804a101"],
          defaultCooldown: 300,
          healthCheckGracePeriod: 300,
        },
        instances: ["i-0a5113e7f519a8b38", "i-0f1c7aee7253bb705"],
        loadbalanceNames: ["balanced"],
      },
      links: [
        ...inNetworks("subnet-a19706c9", "subnet-b2e7e1f8", "subnet-c510cabf"),
        ...toServers("i-0a5113e7f519a8b38", "i-0f1c7aee7253bb705"),
      ],
      addresses: [
        "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup::autoScalingGroupName/MyTestASG.20171026155820270800000001",
      ],
      calls: [
        {
          rule: "asg-member",
          target: ARN,
          path: "LoadBalancerNames[]",
          from: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/balanced",
        },
        {
          rule: "asg-member",
          target: ARN,
          path: "TargetGroupARNs[]",
          from: "arn:aws:elasticloadbalancing:us-east-1:644160558196:targetgroup/web/f9e509bf6804a101",
        },
        { rule: "asg-member", target: "i-0a5113e7f519a8b38", path: "Instances[].InstanceId" },
        { rule: "asg-member", target: "i-0f1c7aee7253bb705", path: "Instances[].InstanceId" },
      ],
      dropped: [],
    },
  ]);
});

it("looks at single groups by the names in their ARNs", async () => {
  const { aws, context, close } = await openFake(autoscaling);
  const found = await autoScalingGroups.find?.(context, [ARN]);
  await close();

  expect(found?.map((group) => group.AutoScalingGroupARN)).toEqual([ARN]);
  expect(aws.requests[0]?.input.AutoScalingGroupNames).toEqual(["MyTestASG.20171026155820270800000001"]);
});
