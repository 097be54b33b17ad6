import {
  DescribeEnvironmentResourcesCommand,
  DescribeEnvironmentsCommand,
  ElasticBeanstalkClient,
  type EnvironmentDescription,
  type EnvironmentResourceDescription,
  ListTagsForResourceCommand,
  type Tag,
} from "@aws-sdk/client-elastic-beanstalk";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";

interface Environment extends EnvironmentDescription {
  readonly parts?: EnvironmentResourceDescription | undefined;
  readonly tags?: readonly Tag[];
}

/** Environments of applications with what they run on. Their health changes by the minute and stays out. */
export const elasticbeanstalkEnvironments = managedService<Environment>()({
  kind: "aws_elastic_beanstalk_environment",
  label: "Elastic Beanstalk environments",
  command: "applications-list",
  family: "Application",
  product: "Elastic Beanstalk (AWS)",
  docs: "https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_EnvironmentDescription.html",
  permissions: ["elasticbeanstalk:DescribeEnvironments"],
  list(aws, from) {
    const client = aws.client(ElasticBeanstalkClient);
    const input = { IncludeDeleted: false, MaxRecords: 1000 };
    return paged(
      tokenPages(
        (NextToken) => client.send(new DescribeEnvironmentsCommand({ ...input, NextToken })),
        (page) => page.NextToken,
        from,
      ),
      (page) => page.Environments,
      (page) => page.NextToken,
    );
  },
  enrichment: detailed(
    [
      "elasticbeanstalk:DescribeEnvironmentResources",
      "autoscaling:DescribeAutoScalingGroups", // the service looks into groups with the caller's rights
      "elasticbeanstalk:ListTagsForResource",
    ],
    async ({ EnvironmentId, EnvironmentArn: ResourceArn }, aws) => {
      const client = aws.client(ElasticBeanstalkClient);
      const resources = await ifKnown(client.send(new DescribeEnvironmentResourcesCommand({ EnvironmentId })));
      const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceArn })));
      return { parts: resources?.EnvironmentResources, tags: tagged?.ResourceTags ?? [] };
    },
  ),
  arn: (environment) => environment.EnvironmentArn,
  name: (environment) => environment.EnvironmentName,
  tags: (environment) => environment.tags,
  state: (environment) => environment.Status,
  createdAt: (environment) => environment.DateCreated,
  instances: ({ parts }) => parts?.Instances?.map(({ Id }) => Id),
  specification: { endpoint: (environment) => environment.CNAME ?? environment.EndpointURL },
  fields: {
    description: (environment) => environment.Description?.trim() || undefined,
    // `EndpointURL` is the name of its load balancer or the address of its instance, which answer to it themselves.
    endpoints: (environment) => [environment.CNAME],
    loadbalanceNames: ({ parts }) => sorted(parts?.LoadBalancers?.map(({ Name }) => Name)),
    queues: ({ parts }) => sorted(parts?.Queues?.map(({ Name }) => Name)),
  },
  details: {
    environmentId: (environment) => environment.EnvironmentId,
    applicationName: (environment) => environment.ApplicationName,
    versionLabel: (environment) => environment.VersionLabel,
    tier: (environment) => environment.Tier?.Name,
    platformArn: (environment) => environment.PlatformArn,
    solutionStackName: (environment) => environment.SolutionStackName,
    templateName: (environment) => environment.TemplateName,
    operationsRole: (environment) => environment.OperationsRole,
    autoScalingGroups: ({ parts }) => sorted(parts?.AutoScalingGroups?.map(({ Name }) => Name)),
    launchTemplates: ({ parts }) => sorted(parts?.LaunchTemplates?.map(({ Id }) => Id)),
  },
  addresses: (environment) => [environment.CNAME],
  calls: [{ rule: "app-component", calls: (environment) => [...partsOf(environment), ...linkedOf(environment)] }],
});

/** What the environment consists of. Balancers and groups are told by name, those of the second generation by ARN. */
function partsOf({ EnvironmentArn, parts }: Environment): Call[] {
  const [arn, partition, , region, account] = (EnvironmentArn ?? "").split(":");
  const arnOf = (service: string, resource: string) => [arn, partition, service, region, account, resource].join(":");
  const { LoadBalancers = [], AutoScalingGroups = [], Instances = [], Queues = [] } = parts ?? {};
  return [
    ...LoadBalancers.flatMap(({ Name = "" }) =>
      callTo(
        Name.startsWith("arn:") ? Name : arnOf("elasticloadbalancing", `loadbalancer/${Name}`),
        "EnvironmentResources.LoadBalancers[].Name",
      ),
    ),
    ...AutoScalingGroups.flatMap(({ Name }) =>
      callTo(
        arnOf("autoscaling", `autoScalingGroup::autoScalingGroupName/${Name}`),
        "EnvironmentResources.AutoScalingGroups[].Name",
      ),
    ),
    ...Instances.flatMap(({ Id }) => callTo(Id, "EnvironmentResources.Instances[].Id")),
    ...Queues.flatMap(({ URL }) => callTo(URL, "EnvironmentResources.Queues[].URL")),
  ];
}

/** Other environments of the same application that this one depends on. */
const linkedOf = ({ EnvironmentArn, EnvironmentLinks = [] }: Environment): Call[] =>
  EnvironmentLinks.flatMap(({ EnvironmentName }) =>
    callTo(EnvironmentArn?.replace(/[^/]+$/, EnvironmentName ?? ""), "EnvironmentLinks[].EnvironmentName"),
  );
