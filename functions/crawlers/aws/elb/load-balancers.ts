import {
  DescribeTagsCommand,
  ElasticLoadBalancingClient,
  type LoadBalancerDescription,
  paginateDescribeLoadBalancers,
  type Tag,
} from "@aws-sdk/client-elastic-load-balancing";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { chunks, ifKnown, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

const PAGE_SIZE = 400;
const TAGS_AT_ONCE = 20;

interface ClassicLoadBalancer extends LoadBalancerDescription {
  /** The API tells none. */
  readonly arn?: string;
  readonly tags?: readonly Tag[];
}

/** Load balancers of the first generation. */
export const elbLoadBalancers = managedService<ClassicLoadBalancer>()({
  kind: "aws_elb",
  label: "Classic load balancers",
  command: "loadbalance-list",
  family: "Loadbalance",
  product: "ELB (AWS)",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html",
  permissions: ["elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTags"],
  list(aws, from) {
    const client = aws.client(ElasticLoadBalancingClient);
    const pages = paginateDescribeLoadBalancers({ client, startingToken: from }, { PageSize: PAGE_SIZE });
    return joined(
      paged(
        pages,
        (page) => page.LoadBalancerDescriptions,
        (page) => page.NextMarker,
      ),
      async (listed) => {
        const tags = await tagsByName(client, listed);
        return listed.map((loadBalancer) => ({
          ...loadBalancer,
          arn: aws.arn("elasticloadbalancing", `loadbalancer/${loadBalancer.LoadBalancerName}`),
          tags: tags.get(loadBalancer.LoadBalancerName) ?? [],
        }));
      },
    );
  },
  arn: (lb) => lb.arn,
  name: (lb) => lb.LoadBalancerName,
  tags: (lb) => lb.tags,
  createdAt: (lb) => lb.CreatedTime,
  zones: (lb) => lb.AvailabilityZones,
  vpcId: (lb) => lb.VPCId,
  subnetIds: (lb) => lb.Subnets,
  securityGroups: (lb) => lb.SecurityGroups,
  instances: (lb) => lb.Instances?.map(({ InstanceId }) => InstanceId),
  specification: {
    endpoint: (lb) => lb.DNSName,
    scheme: (lb) => lb.Scheme,
    healthcheck: (lb) => lb.HealthCheck?.Target,
  },
  fields: { endpoints: (lb) => [lb.DNSName] },
  details: {
    loadBalancerType: () => "classic",
    zoneId: (lb) => lb.CanonicalHostedZoneNameID,
    listeners: (lb) =>
      lb.ListenerDescriptions?.flatMap(({ Listener }) => Listener ?? []).map((listener) => ({
        port: listener.LoadBalancerPort,
        protocol: listener.Protocol,
        instancePort: listener.InstancePort,
        instanceProtocol: listener.InstanceProtocol,
        certificateArns: [listener.SSLCertificateId],
      })),
  },
  addresses: (lb) => [lb.DNSName],
  calls: [
    {
      rule: "classic-lb-instance",
      calls: (lb) => {
        const listener = lb.ListenerDescriptions?.[0]?.Listener;
        const way = { port: listener?.InstancePort, protocol: listener?.InstanceProtocol };
        return (lb.Instances ?? []).flatMap(({ InstanceId }) => callTo(InstanceId, "Instances[].InstanceId", way));
      },
    },
  ],
});

async function tagsByName(client: ElasticLoadBalancingClient, listed: readonly LoadBalancerDescription[]) {
  const names = listed.flatMap(({ LoadBalancerName }) => LoadBalancerName ?? []);
  const answers = await inBatches(chunks(names, TAGS_AT_ONCE), (LoadBalancerNames) =>
    ifKnown(client.send(new DescribeTagsCommand({ LoadBalancerNames }))),
  );
  const described = answers.flatMap((answer) => answer?.TagDescriptions ?? []);
  return new Map(described.map(({ LoadBalancerName, Tags }) => [LoadBalancerName, Tags]));
}
