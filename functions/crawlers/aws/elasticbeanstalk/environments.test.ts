import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { elasticbeanstalkEnvironments } from "./environments.ts";

const ARN = "arn:aws:elasticbeanstalk:eu-west-1:123456789012:environment/shop/shop-web";
const BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/awseb/1a2b";
const QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/awseb-jobs";
const environment = {
  EnvironmentName: "shop-web",
  EnvironmentId: "e-icsgecu3wf",
  ApplicationName: "shop",
  VersionLabel: "v42",
  SolutionStackName: "64bit Amazon Linux 2023 v4.1.0 running Docker",
  PlatformArn: "arn:aws:elasticbeanstalk:eu-west-1::platform/Docker running on 64bit Amazon Linux 2023/4.1.0",
  Description: " The shop ",
  EndpointURL: "awseb-1.eu-west-1.elb.amazonaws.com",
  CNAME: "shop-web.eu-west-1.elasticbeanstalk.com",
  DateCreated: "2024-05-06T07:08:09Z",
  Status: "Ready",
  Health: "Green",
  Tier: { Name: "WebServer", Type: "Standard", Version: "1.0" },
  EnvironmentLinks: [{ LinkName: "jobs", EnvironmentName: "shop-jobs" }],
  EnvironmentArn: ARN,
};

it("maps an environment with what it runs on", async () => {
  const { records } = await crawlKind(elasticbeanstalkEnvironments, {
    "elastic-beanstalk:DescribeEnvironments": { Environments: [environment] },
    "elastic-beanstalk:DescribeEnvironmentResources": {
      EnvironmentResources: {
        EnvironmentName: "shop-web",
        AutoScalingGroups: [{ Name: "awseb-asg" }],
        Instances: [{ Id: "i-2" }, { Id: "i-1" }],
        LaunchTemplates: [{ Id: "lt-1" }],
        LoadBalancers: [{ Name: BALANCER }, { Name: "awseb-classic" }],
        Queues: [{ Name: "WorkerQueue", URL: QUEUE }],
      },
    },
    "elastic-beanstalk:ListTagsForResource": { ResourceTags: [{ Key: "env", Value: "prod" }] },
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop-web", "Application", "Elastic Beanstalk (AWS)"),
        tags: [{ key: "env", value: "prod" }],
        environment: "prod",
        providerState: "Ready",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "shop-web.eu-west-1.elasticbeanstalk.com" },
        details: {
          environmentId: "e-icsgecu3wf",
          applicationName: "shop",
          versionLabel: "v42",
          tier: "WebServer",
          platformArn: environment.PlatformArn,
          solutionStackName: environment.SolutionStackName,
          autoScalingGroups: ["awseb-asg"],
          launchTemplates: ["lt-1"],
        },
        description: "The shop",
        endpoints: ["shop-web.eu-west-1.elasticbeanstalk.com"],
        instances: ["i-1", "i-2"],
        loadbalanceNames: [BALANCER, "awseb-classic"],
        queues: ["WorkerQueue"],
      },
      links: [{ field: "serverIds", to: "server", isList: true, nativeIds: ["i-1", "i-2"] }],
      addresses: ["shop-web.eu-west-1.elasticbeanstalk.com"],
      calls: [
        {
          rule: "app-component",
          target: "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup::autoScalingGroupName/awseb-asg",
          path: "EnvironmentResources.AutoScalingGroups[].Name",
        },
        {
          rule: "app-component",
          target: "arn:aws:elasticbeanstalk:eu-west-1:123456789012:environment/shop/shop-jobs",
          path: "EnvironmentLinks[].EnvironmentName",
        },
        { rule: "app-component", target: BALANCER, path: "EnvironmentResources.LoadBalancers[].Name" },
        {
          rule: "app-component",
          target: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/awseb-classic",
          path: "EnvironmentResources.LoadBalancers[].Name",
        },
        { rule: "app-component", target: QUEUE, path: "EnvironmentResources.Queues[].URL" },
        { rule: "app-component", target: "i-1", path: "EnvironmentResources.Instances[].Id" },
        { rule: "app-component", target: "i-2", path: "EnvironmentResources.Instances[].Id" },
      ],
      dropped: [],
    },
  ]);
});

it("reaches one without a name of its own by its instance, and asks for no deleted ones", async () => {
  const { records, requests } = await crawlKind(elasticbeanstalkEnvironments, {
    "elastic-beanstalk:DescribeEnvironments": {
      Environments: [{ EnvironmentName: "one", EnvironmentArn: ARN, EndpointURL: "203.0.113.7" }],
    },
  });

  expect(records[0]?.fields.specification).toEqual({ endpoint: "203.0.113.7" });
  expect(records[0]?.addresses).toEqual([]);
  expect(requests[0]?.input).toEqual({ IncludeDeleted: "false", MaxRecords: "1000" });
});
