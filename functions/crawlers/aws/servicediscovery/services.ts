import {
  type InstanceSummary,
  ListTagsForResourceCommand,
  paginateListInstances,
  paginateListNamespaces,
  paginateListServices,
  ServiceDiscoveryClient,
  type ServiceSummary,
  type Tag,
} from "@aws-sdk/client-servicediscovery";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Service extends ServiceSummary {
  readonly namespace?: string | undefined;
  readonly instances?: readonly InstanceSummary[];
  readonly tags?: readonly Tag[];
}

const hostOf = ({ Name, namespace }: Service) => (namespace === undefined ? undefined : `${Name}.${namespace}`);

/** Services of Cloud Map with what is registered under their names. */
export const servicediscoveryServices = managedService<Service>()({
  kind: "aws_service_discovery_service",
  label: "Cloud Map services",
  command: "applications-list",
  family: "ServiceDiscovery",
  product: "Cloud Map (AWS)",
  docs: "https://docs.aws.amazon.com/cloud-map/latest/api/API_ServiceSummary.html",
  permissions: ["servicediscovery:ListNamespaces", "servicediscovery:ListServices"],
  list(aws, from) {
    const client = aws.client(ServiceDiscoveryClient);
    let names: Promise<ReadonlyMap<string | undefined, string | undefined>> | undefined;
    return joined(
      paged(
        paginateListServices({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.Services,
        (page) => page.NextToken,
      ),
      async (services) => {
        if (services.length === 0) return [];
        names ??= namespaces(client);
        const known = await names;
        return services.map((service) => ({ ...service, namespace: known.get(service.DnsConfig?.NamespaceId) }));
      },
    );
  },
  enrichment: {
    permissions: ["servicediscovery:ListInstances", "servicediscovery:ListTagsForResource"],
    enrich: (services, aws) => {
      const client = aws.client(ServiceDiscoveryClient);
      return enrichEach(services, async (service) => {
        const instances = paginateListInstances({ client, pageSize: 100 }, { ServiceId: service.Id });
        const [found, tagged] = await Promise.all([
          ifKnown(collect(instances, (page) => page.Instances)),
          ifKnown(client.send(new ListTagsForResourceCommand({ ResourceARN: service.Arn }))),
        ]);
        return { ...service, instances: found ?? [], tags: tagged?.Tags ?? [] };
      });
    },
  },
  arn: (service) => service.Arn,
  name: (service) => service.Name,
  tags: (service) => service.tags,
  createdAt: (service) => service.CreateDate,
  instances: ({ instances }) => instances?.map(({ Attributes }) => Attributes?.AWS_EC2_INSTANCE_ID),
  specification: { endpoint: hostOf },
  fields: { description: (service) => service.Description?.trim() || undefined },
  details: {
    id: (service) => service.Id,
    type: (service) => service.Type,
    namespace: (service) => service.namespace,
    routingPolicy: (service) => service.DnsConfig?.RoutingPolicy,
  },
  addresses: (service) => [hostOf(service)],
  calls: [
    {
      rule: "service-registry",
      calls: ({ instances = [] }) =>
        instances.flatMap(({ Attributes = {} }) => {
          const port = Number(Attributes.AWS_INSTANCE_PORT) || undefined;
          return TARGETS.flatMap((name) => callTo(Attributes[name], `Instances[].Attributes.${name}`, { port })).slice(
            0,
            1,
          );
        }),
    },
  ],
});

/** The surest first: one instance may carry several. */
const TARGETS = [
  "AWS_EC2_INSTANCE_ID",
  "AWS_ALIAS_DNS_NAME",
  "AWS_INSTANCE_CNAME",
  "AWS_INSTANCE_IPV4",
  "AWS_INSTANCE_IPV6",
];

async function namespaces(client: ServiceDiscoveryClient) {
  const pages = paginateListNamespaces({ client, pageSize: 100 }, {});
  const found = await ifKnown(collect(pages, (page) => page.Namespaces));
  return new Map((found ?? []).map(({ Id, Name }) => [Id, Name]));
}
