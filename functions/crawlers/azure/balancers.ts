import type { Call, CrawledResource, Page } from "../engine/define-resource.ts";
import { positive, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt, valuesAt } from "../engine/values.ts";
import { armId, idsAt, ownerOf } from "./arm-id.ts";
import { type ArmKind, type ArmReaders, type ArmResource, listPath } from "./arm-kind.ts";
import { armService } from "./arm-service.ts";
import type { AzureContext } from "./context.ts";
import { type Interface, interfacesIn, NETWORK_API, type PublicAddress, publicAddressesIn } from "./interfaces.ts";

const FRONTENDS = "properties.frontendIPConfigurations.*.properties";
const POOLS = "properties.backendAddressPools.*";
const CONFIGURATIONS = "properties.backendIPConfigurations.*.id";
const NAT_RULES = "properties.inboundNatRules.*";
const NAT_TARGET = "properties.backendIPConfiguration.id";
const ADDRESSES = [
  "properties.loadBalancerBackendAddresses.*.properties.ipAddress",
  "properties.backendAddresses.*.fqdn",
  "properties.backendAddresses.*.ipAddress",
];

/** Something that spreads calls over pools, with what other lists know of both its ends. */
export interface Balancer extends ArmResource {
  /** By the address configurations in its pools and NAT rules, the machines that they belong to. */
  readonly machines: ReadonlyMap<string, string>;
  readonly publicAddresses: readonly PublicAddress[];
}

/** Lists load balancers or application gateways, completed with machines and addresses. */
async function* balancersIn(context: AzureContext, kind: string, from?: string): AsyncIterable<Page<Balancer>> {
  const [interfaces, publics] = await Promise.all([interfacesIn(context), publicAddressesIn(context)]);
  for await (const page of context.pages<ArmResource>(listPath(context, kind, NETWORK_API), from)) {
    const items = page.items.map((raw) => {
      const machines = new Map<string, string>();
      for (const configuration of idsAt(raw, `${POOLS}.${CONFIGURATIONS}`, `${NAT_RULES}.${NAT_TARGET}`)) {
        const machine = machineOf(configuration, interfaces);
        if (machine !== undefined) machines.set(configuration, machine);
      }
      const publicAddresses = idsAt(raw, `${FRONTENDS}.publicIPAddress.id`).flatMap((id) => publics.get(id) ?? []);
      return { ...raw, machines, publicAddresses };
    });
    yield { ...page, items };
  }
}

/** Configurations of scale sets name their machine, others belong to a network interface that is attached to one. */
const machineOf = (configuration: string, interfaces: ReadonlyMap<string, Interface>): string | undefined =>
  ownerOf(configuration, "virtualMachineScaleSets") === undefined
    ? interfaces.get(ownerOf(configuration, "networkInterfaces") ?? "")?.machineId
    : ownerOf(configuration, "virtualMachines");

const machinesOf = ({ machines }: Balancer): string[] => [...new Set(machines.values())].sort();

/** Names and addresses at which it answers. */
const frontendsOf = (raw: Balancer): string[] => [
  ...raw.publicAddresses.flatMap(({ name, address }) => [name, address].filter((entry) => entry !== undefined)),
  ...textsAt(raw, `${FRONTENDS}.privateIPAddress`),
];

/** Under these names others call it; aliases in DNS name the public address as a resource. */
const balancerAddresses = (raw: Balancer): string[] => [
  ...frontendsOf(raw),
  ...raw.publicAddresses.map(({ id }) => id),
];

/**
 * What a balancer calls: every member of every pool, at each port where the pool listens.
 * @param rulesOf the rules or settings of a pool, by its id; each tells protocol and, at `portPath`, port
 */
const poolCalls =
  (portPath: string, rulesOf: (raw: Balancer, poolId: string) => readonly unknown[]) =>
  (raw: Balancer): Call[] =>
    valuesAt(raw, POOLS).flatMap((pool) => {
      const ports = rulesOf(raw, armId(text<unknown>("id")(pool) ?? "")).map((rule) => portOf(rule, portPath));
      const targets = [
        ...idsAt(pool, CONFIGURATIONS).flatMap((configuration) => raw.machines.get(configuration) ?? []),
        ...textsAt(pool, ...ADDRESSES),
      ];
      const path = `backendAddressPools[${text<unknown>("name")(pool) ?? ""}]`;
      return [...new Set(targets)].flatMap((target) =>
        (ports.length === 0 ? [{}] : ports).map((port) => ({ target, ...port, path })),
      );
    });

/** What reaches one machine by a port of its own, such as SSH. */
const natCalls = (raw: Balancer): Call[] =>
  valuesAt(raw, NAT_RULES).flatMap((rule) => {
    const path = `inboundNatRules[${text<unknown>("name")(rule) ?? ""}]`;
    const targets = idsAt(rule, NAT_TARGET).flatMap((configuration) => raw.machines.get(configuration) ?? []);
    return targets.map((target) => ({ target, ...portOf(rule, "properties.backendPort"), path }));
  });

function portOf(rule: unknown, portPath: string): Pick<Call, "port" | "protocol"> {
  const port = positive<unknown>(portPath)(rule);
  const protocol = text<unknown>("properties.protocol")(rule)?.toLowerCase();
  return { ...(port === undefined ? {} : { port }), ...(protocol === undefined ? {} : { protocol }) };
}

interface BalancerKind extends Pick<ArmKind<Balancer>, "kind" | "label" | "state"> {
  readonly product: string;
  /** The rules or settings of a pool, by its id. Each tells protocol and, at `portPath`, port. */
  readonly rulesOf: (raw: Balancer, poolId: string) => readonly unknown[];
  readonly portPath: string;
  /** Where the address stands at which it asks whether a target works. */
  readonly healthPath: string;
  readonly details: ArmReaders<Balancer>;
  /** Paths to the ids of subnets beside those of its own addresses. */
  readonly networks?: readonly string[];
  /** Host names that it answers to. */
  readonly domains?: Reader<Balancer, string[]>;
}

/** Declares what spreads calls over pools. */
export const balancer = ({
  rulesOf,
  portPath,
  healthPath,
  networks = [],
  domains = () => undefined,
  ...kind
}: BalancerKind): CrawledResource<Balancer, AzureContext> =>
  armService<Balancer>()({
    ...kind,
    command: "loadbalance-list",
    family: "Loadbalance",
    apiVersion: NETWORK_API,
    permissions: [
      `${kind.kind}/read`,
      "Microsoft.Network/networkInterfaces/read",
      "Microsoft.Network/publicIPAddresses/read",
    ],
    list: (context, from) => balancersIn(context, kind.kind, from),
    specification: {
      endpoint: (raw) => frontendsOf(raw)[0],
      scheme: (raw) => (idsAt(raw, `${FRONTENDS}.publicIPAddress.id`).length > 0 ? "internet-facing" : "internal"),
      healthcheck: (raw) => listAt<Balancer>(healthPath)(raw)?.[0],
    },
    fields: { domains, instances: machinesOf },
    links: [{ field: "serverIds", to: "server", isList: true, nativeIds: machinesOf }],
    networks: [`${FRONTENDS}.subnet.id`, `${FRONTENDS}.publicIPAddress.id`, ...networks],
    addresses: (raw) => [...balancerAddresses(raw), ...(domains(raw) ?? [])],
    calls: [
      { rule: "backend-pool", calls: poolCalls(portPath, rulesOf) },
      { rule: "backend-pool", calls: natCalls },
    ],
  });
