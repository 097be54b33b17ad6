import {
  DescribeTagsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer as ListedLoadBalancer,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
  type Tag,
  type TargetGroup,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { paged } from "../../engine/paged.ts";
import { chunks, collect, ifKnown, inBatches } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { calledTargets, signInCalls, type Targets, targetGroupsOf } from "./targets.ts";

/** The largest page of every listing of this API. */
const PAGE_SIZE = 400;
/** `DescribeTags` takes no more ARNs at once. */
const TAGS_AT_ONCE = 20;

export interface LoadBalancer extends ListedLoadBalancer, Partial<Targets> {
  readonly tags?: readonly Tag[];
}

/** Application, network and gateway load balancers with what they lead to. Targets come and go without a change of the load balancer itself, so they are part of the listing. */
export const elbv2LoadBalancers = managedService<LoadBalancer>()({
  kind: "aws_lb",
  label: "Load balancers",
  command: "loadbalance-list",
  family: "Loadbalance",
  product: "ELB (AWS)",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html",
  permissions: [
    "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeTags",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
  ],
  list(aws, from) {
    const client = aws.client(ElasticLoadBalancingV2Client);
    const pages = paginateDescribeLoadBalancers({ client, startingToken: from }, { PageSize: PAGE_SIZE });
    return joinedWith(
      paged(
        pages,
        (page) => page.LoadBalancers,
        (page) => page.NextMarker,
      ),
      () => targetGroups(client),
      async (listed, byLoadBalancer) => {
        const tags = await tagsByArn(client, listed);
        return inBatches(listed, async (loadBalancer) => {
          const arn = loadBalancer.LoadBalancerArn ?? "";
          return {
            ...loadBalancer,
            tags: tags.get(arn) ?? [],
            listeners: await listeners(client, loadBalancer),
            targetGroups: await inBatches(byLoadBalancer.get(arn) ?? [], (group) => withTargets(client, group)),
          };
        });
      },
    );
  },
  arn: (lb) => lb.LoadBalancerArn,
  name: (lb) => lb.LoadBalancerName,
  tags: (lb) => lb.tags,
  state: (lb) => lb.State?.Code,
  createdAt: (lb) => lb.CreatedTime,
  zones: (lb) => lb.AvailabilityZones?.map(({ ZoneName }) => ZoneName),
  vpcId: (lb) => lb.VpcId,
  subnetIds: (lb) => lb.AvailabilityZones?.map(({ SubnetId }) => SubnetId),
  securityGroups: (lb) => lb.SecurityGroups,
  instances: (lb) =>
    lb.targetGroups
      ?.filter(({ TargetType }) => TargetType === "instance")
      .flatMap(({ targets }) => targets.map(({ Id }) => Id)),
  specification: {
    endpoint: (lb) => lb.DNSName,
    scheme: (lb) => lb.Scheme,
    healthcheck: (lb) => lb.targetGroups?.find(({ HealthCheckPath }) => HealthCheckPath)?.HealthCheckPath,
  },
  fields: { endpoints: (lb) => [lb.DNSName] },
  details: {
    loadBalancerType: (lb) => lb.Type,
    ipAddressType: (lb) => lb.IpAddressType,
    zoneId: (lb) => lb.CanonicalHostedZoneId,
    listeners: (lb) =>
      lb.listeners?.map(({ Port, Protocol, SslPolicy, Certificates, rules }) => ({
        port: Port,
        protocol: Protocol,
        sslPolicy: SslPolicy,
        certificateArns: Certificates?.map(({ CertificateArn }) => CertificateArn),
        rules: rules.map(({ Priority, Conditions, Actions }) => ({
          priority: Priority,
          // Values of header and query conditions often are shared secrets between a CDN and its origin.
          hosts: Conditions?.flatMap((condition) => condition.HostHeaderConfig?.Values ?? []),
          paths: Conditions?.flatMap((condition) => condition.PathPatternConfig?.Values ?? []),
          headers: Conditions?.flatMap((condition) => condition.HttpHeaderConfig?.HttpHeaderName ?? []),
          actions: Actions?.map(({ Type }) => Type),
        })),
      })),
    targetGroups: (lb) =>
      lb.targetGroups?.map((group) => ({
        arn: group.TargetGroupArn,
        name: group.TargetGroupName,
        protocol: group.Protocol,
        port: group.Port,
        targetType: group.TargetType,
        healthCheckPath: group.HealthCheckPath,
        targets: sorted(group.targets.map(({ Id }) => Id)),
      })),
  },
  addresses: (lb) => [
    lb.DNSName,
    // A group or a service names the target group behind the load balancer, an API its listener.
    ...(lb.targetGroups ?? []).map(({ TargetGroupArn }) => TargetGroupArn),
    ...(lb.listeners ?? []).map(({ ListenerArn }) => ListenerArn),
  ],
  calls: [
    { rule: "lb-target", calls: calledTargets },
    { rule: "lb-auth", calls: signInCalls },
  ],
});

async function targetGroups(client: ElasticLoadBalancingV2Client) {
  const pages = paginateDescribeTargetGroups({ client }, { PageSize: PAGE_SIZE });
  return targetGroupsOf((await ifKnown(collect(pages, ({ TargetGroups }) => TargetGroups))) ?? []);
}

async function tagsByArn(client: ElasticLoadBalancingV2Client, listed: readonly ListedLoadBalancer[]) {
  const arns = listed.flatMap(({ LoadBalancerArn }) => LoadBalancerArn ?? []);
  const answers = await inBatches(chunks(arns, TAGS_AT_ONCE), (ResourceArns) =>
    ifKnown(client.send(new DescribeTagsCommand({ ResourceArns }))),
  );
  const described = answers.flatMap((answer) => answer?.TagDescriptions ?? []);
  return new Map(described.map(({ ResourceArn, Tags }) => [ResourceArn, Tags]));
}

async function listeners(client: ElasticLoadBalancingV2Client, { LoadBalancerArn, Type }: ListedLoadBalancer) {
  const pages = paginateDescribeListeners({ client }, { PageSize: PAGE_SIZE, LoadBalancerArn });
  const found = (await ifKnown(collect(pages, ({ Listeners }) => Listeners))) ?? [];
  return inBatches(found, async (listener) => ({
    ...listener,
    // Only application load balancers have rules beside the default one.
    rules: Type === "application" ? await rulesOf(client, listener.ListenerArn) : [],
  }));
}

async function rulesOf(client: ElasticLoadBalancingV2Client, ListenerArn: string | undefined) {
  const pages = paginateDescribeRules({ client }, { PageSize: PAGE_SIZE, ListenerArn });
  return (await ifKnown(collect(pages, ({ Rules }) => Rules))) ?? [];
}

async function withTargets(client: ElasticLoadBalancingV2Client, group: TargetGroup) {
  const { TargetGroupArn } = group;
  const health = await ifKnown(client.send(new DescribeTargetHealthCommand({ TargetGroupArn })));
  return { ...group, targets: health?.TargetHealthDescriptions?.flatMap(({ Target }) => Target ?? []) ?? [] };
}
