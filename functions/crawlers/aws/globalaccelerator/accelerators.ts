import {
  type EndpointGroup,
  GlobalAcceleratorClient,
  type Accelerator as ListedAccelerator,
  type Listener,
  ListTagsForResourceCommand,
  paginateListAccelerators,
  paginateListEndpointGroups,
  paginateListListeners,
  type Tag,
} from "@aws-sdk/client-global-accelerator";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { collect, enrichEach, ifKnown, inBatches } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Front extends Listener {
  readonly groups: readonly EndpointGroup[];
}
interface Accelerator extends ListedAccelerator {
  readonly listeners?: readonly Front[];
  readonly tags?: readonly Tag[];
}

/** The service answers there for the whole world, and has no other partitions. */
const HOME = "us-west-2";
const clientOf = (aws: AwsContext) => aws.clientIn(HOME, GlobalAcceleratorClient);

const addressesOf = ({ IpSets = [] }: Accelerator) => sorted(IpSets.flatMap(({ IpAddresses = [] }) => IpAddresses));

/** Accelerators with what stands behind them in each region. */
export const globalacceleratorAccelerators = managedService<Accelerator>()({
  kind: "aws_globalaccelerator_accelerator",
  label: "Global Accelerators",
  command: "loadbalance-list",
  scope: "global",
  family: "Loadbalance",
  product: "Global Accelerator (AWS)",
  docs: "https://docs.aws.amazon.com/global-accelerator/latest/api/API_Accelerator.html",
  permissions: ["globalaccelerator:ListAccelerators"],
  async *list(aws, from) {
    if (aws.partition !== "aws") return;
    yield* paged(
      paginateListAccelerators({ client: clientOf(aws), pageSize: 100, startingToken: from }, {}),
      (page) => page.Accelerators,
      (page) => page.NextToken,
    );
  },
  enrichment: {
    permissions: [
      "globalaccelerator:ListListeners",
      "globalaccelerator:ListEndpointGroups",
      "globalaccelerator:ListTagsForResource",
    ],
    enrich: (accelerators, aws) => {
      const client = clientOf(aws);
      return enrichEach(accelerators, async (accelerator) => {
        const { AcceleratorArn } = accelerator;
        const [listeners, tagged] = await Promise.all([
          ifKnown(listenersOf(client, AcceleratorArn)),
          ifKnown(client.send(new ListTagsForResourceCommand({ ResourceArn: AcceleratorArn }))),
        ]);
        return { ...accelerator, listeners: listeners ?? [], tags: tagged?.Tags ?? [] };
      });
    },
  },
  arn: (accelerator) => accelerator.AcceleratorArn,
  name: (accelerator) => accelerator.Name,
  tags: (accelerator) => accelerator.tags,
  state: (accelerator) => accelerator.Status,
  createdAt: (accelerator) => accelerator.CreatedTime,
  instances: ({ listeners = [] }) =>
    listeners
      .flatMap(({ groups }) => groups.flatMap(({ EndpointDescriptions = [] }) => EndpointDescriptions))
      .flatMap(({ EndpointId }) => (EndpointId?.startsWith("i-") ? EndpointId : [])),
  specification: { endpoint: (accelerator) => accelerator.DnsName, scheme: () => "internet-facing" },
  fields: {
    status: (accelerator) => (accelerator.Enabled === false ? "Stopped" : "Active"),
    endpoints: (accelerator) => sorted([accelerator.DnsName, accelerator.DualStackDnsName]),
  },
  details: {
    enabled: (accelerator) => accelerator.Enabled,
    ipAddressType: (accelerator) => accelerator.IpAddressType,
    ipAddresses: addressesOf,
    listeners: (accelerator) =>
      accelerator.listeners?.map(({ Protocol, PortRanges }) => ({ protocol: Protocol, ports: PortRanges })),
  },
  addresses: (accelerator) => [accelerator.DnsName, accelerator.DualStackDnsName, ...addressesOf(accelerator)],
  calls: [
    {
      rule: "accelerator-endpoint",
      calls: ({ listeners = [] }) =>
        listeners.flatMap(({ Protocol, PortRanges: [ports] = [], groups }) =>
          groups.flatMap(({ EndpointDescriptions = [] }) =>
            EndpointDescriptions.flatMap(({ EndpointId }) =>
              callTo(EndpointId, "EndpointGroups[].EndpointDescriptions[].EndpointId", {
                port: ports?.FromPort,
                protocol: Protocol?.toLowerCase(),
              }),
            ),
          ),
        ),
    },
  ],
});

async function listenersOf(client: GlobalAcceleratorClient, AcceleratorArn: string | undefined): Promise<Front[]> {
  const config = { client, pageSize: 100 };
  const listeners = await collect(paginateListListeners(config, { AcceleratorArn }), (page) => page.Listeners);
  return inBatches(listeners, async (listener) => {
    const groups = paginateListEndpointGroups(config, { ListenerArn: listener.ListenerArn });
    return { ...listener, groups: (await ifKnown(collect(groups, (page) => page.EndpointGroups))) ?? [] };
  });
}
