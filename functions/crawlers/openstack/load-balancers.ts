import type { Call } from "../engine/define-resource.ts";
import { object, objects, oneOf, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import type { OpenStack } from "./context.ts";
import { defineKind, link } from "./define-kind.ts";
import { allOf } from "./pages.ts";

const isOf = (part: ApiObject, { id }: ApiObject) => textsAt(part, "loadbalancers.*.id").includes(String(id));

/** Listeners and pools of all load balancers by one call each; only members need one per pool. */
async function withParts(items: readonly ApiObject[], context: OpenStack): Promise<ApiObject[]> {
  if (items.length === 0) return [];
  const [listeners, pools] = await Promise.all([
    allOf(context, { service: "loadBalancer", path: "/lbaas/listeners", key: "listeners" }),
    allOf(context, { service: "loadBalancer", path: "/lbaas/pools", key: "pools" }),
  ]);
  const owners = await ownersOf(context);
  const filled = await Promise.all(
    pools.map(async (pool) => ({ ...pool, members: await membersOf(context, pool, owners) })),
  );
  return items.map((raw) => ({
    ...raw,
    listeners: listeners.filter((part) => isOf(part, raw)),
    pools: filled.filter((part) => isOf(part, raw)),
  }));
}

/** A server's address in one subnet. */
interface Owner {
  readonly server: unknown;
  readonly subnet: unknown;
}
type Owners = ReadonlyMap<unknown, readonly Owner[]>;

/** Who has each address, as the ports of servers tell. */
async function ownersOf({ lookups }: OpenStack): Promise<Owners> {
  const addresses = (await lookups.ports())
    .filter((port) => String(port.device_owner).startsWith("compute:"))
    .flatMap((port) =>
      (objects<ApiObject>("fixed_ips")(port) ?? []).map(({ ip_address: address, subnet_id: subnet }) => ({
        address,
        owner: { server: port.device_id, subnet },
      })),
    );
  const byAddress = new Map<unknown, Owner[]>();
  for (const { address, owner } of addresses) byAddress.set(address, [...(byAddress.get(address) ?? []), owner]);
  return byAddress;
}

async function membersOf(context: OpenStack, pool: ApiObject, owners: Owners): Promise<ApiObject[]> {
  if (textsAt(pool, "members.*.id").length === 0) return [];
  const path = `/lbaas/pools/${encodeURIComponent(String(pool.id))}/members`;
  const members = await allOf(context, { service: "loadBalancer", path, key: "members" });
  return members.map((member) => ({ ...member, server: serverOf(member, owners) }));
}

/** Addresses repeat between networks: the member's subnet decides, or that there is one owner only. */
function serverOf({ address, subnet_id: subnet }: ApiObject, owners: Owners): unknown {
  const fitting = (owners.get(address) ?? []).filter((owner) => subnet == null || owner.subnet === subnet);
  return fitting.length === 1 ? fitting[0]?.server : undefined;
}

const targets = (raw: ApiObject): Call[] =>
  (objects<ApiObject>("pools")(raw) ?? []).flatMap(({ name, id, protocol, members }) =>
    (objects<ApiObject>("members")({ members }) ?? []).flatMap(({ address, server, protocol_port: port }) =>
      typeof address !== "string"
        ? []
        : [
            {
              target: typeof server === "string" ? server : address,
              ...(typeof port === "number" ? { port } : {}),
              ...(typeof protocol === "string" ? { protocol: protocol.toLowerCase() } : {}),
              path: `pools[${String(name || id)}].members[].address`,
            },
          ],
    ),
  );

const each =
  (path: string, read: Reader<ApiObject>): Reader<ApiObject> =>
  (raw) =>
    objects<ApiObject>(path)(raw)?.map(read);

const listener = details(["name", "protocol", "protocol_port", "default_pool_id", "allowed_cidrs"]);
const member = details(["name", "address", "protocol_port", "weight"]);
const pool = details(["name", "protocol", "lb_algorithm", "healthmonitor_id"], { members: each("members", member) });

export const loadBalancers = defineKind({
  kind: "openstack_lb_loadbalancer_v2",
  label: "Load balancers with their listeners, pools and members",
  command: "loadbalance-list",
  type: "application",
  docs: "https://docs.openstack.org/api-ref/load-balancer/v2/#list-load-balancers",
  permissions: [
    "os_load-balancer_api:loadbalancer:get_all",
    "os_load-balancer_api:listener:get_all",
    "os_load-balancer_api:pool:get_all",
    "os_load-balancer_api:member:get_all",
  ],
  collection: { service: "loadBalancer", path: "/lbaas/loadbalancers", key: "loadbalancers" },
  join: withParts,
  fields: {
    ...managedService("Loadbalance", "OpenStack (HaProxy)"),
    description: text("description"),
    status: oneOf("provisioning_status", {
      active: "Active",
      pending_create: "Active",
      pending_update: "Active",
      pending_delete: "Stopped",
      error: "Error",
    }),
    providerState: text("provisioning_status"),
    specification: object({ endpoint: text("vip_address") }),
    endpoints: listAt("vip_address", "additional_vips.*.ip_address"),
    instances: listAt("pools.*.members.*.server"),
    subnetIds: listAt("vip_subnet_id"),
    details: details(["provider", "operating_status"], {
      listeners: each("listeners", listener),
      pools: each("pools", pool),
    }),
  },
  links: [
    link("networkIds", "network", "vip_network_id", "vip_subnet_id", "vip_port_id"),
    link("serverIds", "server", "pools.*.members.*.server"),
  ],
  addresses: (raw) => textsAt(raw, "vip_address", "additional_vips.*.ip_address"),
  calls: [{ rule: "backend-pool", calls: targets }],
});
