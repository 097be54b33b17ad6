import {
  AutoScalingClient,
  type AutoScalingGroup,
  paginateDescribeAutoScalingGroups,
} from "@aws-sdk/client-auto-scaling";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

/** Groups that start and stop instances by themselves. */
export const autoScalingGroups = managedService<AutoScalingGroup>()({
  kind: "aws_autoscaling_group",
  label: "Auto Scaling groups",
  command: "autoscaling-list",
  family: "AutoScaling",
  product: "AutoScaling (AWS)",
  docs: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html",
  permissions: ["autoscaling:DescribeAutoScalingGroups"],
  list: (aws, from) =>
    paged(
      paginateDescribeAutoScalingGroups(
        { client: aws.client(AutoScalingClient), pageSize: 100, startingToken: from },
        {},
      ),
      (page) => page.AutoScalingGroups,
      (page) => page.NextToken,
    ),
  find: (aws, arns) =>
    collect(
      paginateDescribeAutoScalingGroups(
        { client: aws.client(AutoScalingClient), pageSize: 100 },
        { AutoScalingGroupNames: arns.flatMap((arn) => arn.split(":autoScalingGroupName/")[1] ?? []) },
      ),
      (page) => page.AutoScalingGroups,
    ),
  arn: (group) => group.AutoScalingGroupARN,
  name: (group) => group.AutoScalingGroupName,
  tags: (group) => group.Tags,
  state: (group) => group.Status,
  createdAt: (group) => group.CreatedTime,
  zones: (group) => group.AvailabilityZones,
  subnetIds: (group) => group.VPCZoneIdentifier?.split(",").map((id) => id.trim()),
  instances: (group) => group.Instances?.map(({ InstanceId }) => InstanceId),
  specification: {
    minSize: (group) => group.MinSize,
    maxSize: (group) => group.MaxSize,
    desiredCapacity: (group) => group.DesiredCapacity,
    healthCheckType: (group) => group.HealthCheckType,
  },
  fields: { loadbalanceNames: (group) => group.LoadBalancerNames },
  details: {
    launchConfiguration: (group) => group.LaunchConfigurationName,
    launchTemplate: (group) => {
      const template = group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
      return { id: template?.LaunchTemplateId, name: template?.LaunchTemplateName, version: template?.Version };
    },
    targetGroupArns: (group) => group.TargetGroupARNs,
    defaultCooldown: (group) => group.DefaultCooldown,
    healthCheckGracePeriod: (group) => group.HealthCheckGracePeriod,
  },
  // Others tell a group by its name; its ARN has an id of its own between region and name.
  addresses: (group) => [group.AutoScalingGroupARN?.replace(/:autoScalingGroup:[^:]*:/, ":autoScalingGroup::")],
  calls: [
    {
      rule: "asg-member",
      calls: (group) => [
        ...(group.Instances ?? []).flatMap(({ InstanceId }) => callTo(InstanceId, "Instances[].InstanceId")),
        ...callersOf(group).flatMap(({ from, path }) => callTo(group.AutoScalingGroupARN, path, { from })),
      ],
    },
  ],
});

/** Load balancers before the group, by their target groups, or by name where they are classic ones. */
function callersOf({ TargetGroupARNs, LoadBalancerNames, TrafficSources, AutoScalingGroupARN }: AutoScalingGroup) {
  const arnOf = (name: string) => {
    const [arn, partition, , region, account] = (AutoScalingGroupARN ?? "").split(":");
    return `${arn}:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
  };
  const callers = new Map<string, string>();
  for (const from of TargetGroupARNs ?? []) callers.set(from, "TargetGroupARNs[]");
  for (const name of LoadBalancerNames ?? []) callers.set(arnOf(name), "LoadBalancerNames[]");
  for (const { Identifier: source, Type } of TrafficSources ?? []) {
    if (source === undefined) continue;
    const from = Type === "elb" && !source.startsWith("arn:") ? arnOf(source) : source;
    if (!callers.has(from)) callers.set(from, "TrafficSources[].Identifier");
  }
  return [...callers].map(([from, path]) => ({ from, path }));
}
