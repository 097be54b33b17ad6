import type { Call, Page } from "../engine/define-resource.ts";
import { positive, text } from "../engine/readers.ts";
import { textsAt, valuesAt } from "../engine/values.ts";
import { armId, idsAt, ownerOf } from "./arm-id.ts";
import { type ArmReaders, type ArmResource, listPath } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import { type Interface, interfacesIn, NETWORK_API, type PublicAddress, publicAddressesIn } from "./interfaces.ts";

export const FRONTENDS = "properties.frontendIPConfigurations.*.properties";
const POOLS = "properties.backendAddressPools.*";
const CONFIGURATIONS = "properties.backendIPConfigurations.*.id";
const ADDRESSES = [
  "properties.loadBalancerBackendAddresses.*.properties.ipAddress",
  "properties.backendAddresses.*.fqdn",
  "properties.backendAddresses.*.ipAddress",
];

/** Something that spreads calls over pools, with what other lists know of both its ends. */
export interface Balancer extends ArmResource {
  /** By the address configurations in its pools, the machines that they belong to. */
  readonly machines: ReadonlyMap<string, string>;
  readonly publicAddresses: readonly PublicAddress[];
}

/** Lists load balancers or application gateways, completed with machines and addresses. */
export async function* balancersIn(context: AzureContext, kind: string, from?: string): AsyncIterable<Page<Balancer>> {
  const [interfaces, publics] = await Promise.all([interfacesIn(context), publicAddressesIn(context)]);
  for await (const page of context.pages<ArmResource>(listPath(context, kind, NETWORK_API), from)) {
    const items = page.items.map((raw) => {
      const machines = new Map<string, string>();
      for (const configuration of idsAt(raw, `${POOLS}.${CONFIGURATIONS}`)) {
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

/** Names and addresses at which it answers. */
const frontendsOf = (raw: Balancer): string[] => [
  ...raw.publicAddresses.flatMap(({ name, address }) => [name, address].filter((entry) => entry !== undefined)),
  ...textsAt(raw, `${FRONTENDS}.privateIPAddress`),
];

/** Under these names others call it; aliases in DNS name the public address as a resource. */
export const balancerAddresses = (raw: Balancer): string[] => [
  ...frontendsOf(raw),
  ...raw.publicAddresses.map(({ id }) => id),
];

export const balancerPermissions = (kind: string): string[] => [
  `${kind}/read`,
  "Microsoft.Network/networkInterfaces/read",
  "Microsoft.Network/publicIPAddresses/read",
];

export const balancerSpecification = {
  endpoint: (raw: Balancer) => frontendsOf(raw)[0],
  scheme: (raw: Balancer) =>
    idsAt(raw, `${FRONTENDS}.publicIPAddress.id`).length > 0 ? "internet-facing" : "internal",
};

export const balancerFields: ArmReaders<Balancer> = {
  instances: ({ machines }) => [...new Set(machines.values())].sort(),
};

/**
 * What a balancer calls: every member of every pool, at each port where the pool listens.
 * @param rulesOf the rules or settings of a pool, by its id; each tells protocol and, at `portPath`, port
 */
export const poolCalls =
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

function portOf(rule: unknown, portPath: string): Pick<Call, "port" | "protocol"> {
  const port = positive<unknown>(portPath)(rule);
  const protocol = text<unknown>("properties.protocol")(rule)?.toLowerCase();
  return { ...(port === undefined ? {} : { port }), ...(protocol === undefined ? {} : { protocol }) };
}
