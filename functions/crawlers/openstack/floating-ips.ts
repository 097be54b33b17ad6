import { text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";

/** The server behind the address: Neutron tells it with the port since Pike; before, the port does. */
const serverOf = (raw: ApiObject): string[] =>
  textsAt(raw, "port_details.device_owner", "port.device_owner").some((owner) => owner.startsWith("compute:"))
    ? textsAt(raw, "port_details.device_id", "port.device_id").slice(0, 1)
    : [];

export const floatingIps = defineKind({
  kind: "openstack_networking_floatingip_v2",
  label: "Floating IPs",
  command: "network-list",
  type: "network",
  docs: "https://docs.openstack.org/api-ref/network/v2/#list-floating-ips",
  permissions: ["get_floatingip", "get_port"],
  collection: { service: "network", path: "/floatingips", key: "floatingips" },
  join: async (items, { lookups }) => {
    if (items.every(({ port_id, port_details }) => port_id == null || port_details != null)) return items;
    const ports = new Map((await lookups.ports()).map((port) => [port.id, port]));
    return items.map((raw) => ({ ...raw, port: ports.get(raw.port_id) }));
  },
  fields: {
    name: text("floating_ip_address"),
    family: () => "PublicIpAddress",
    status: text("status"),
    providerState: text("status"),
    description: text("description"),
    publicIpAddress: text("floating_ip_address"),
    privateIpAddress: text("fixed_ip_address"),
    nativeServerIds: serverOf,
    networkInterfaceIds: (raw) => textsAt(raw, "port_id"),
    details: details(["dns_name", "dns_domain", "router_id"]),
  },
  links: [link("parentId", "network", "floating_network_id")],
  addresses: (raw) => [text<ApiObject>("floating_ip_address")(raw)],
  calls: [
    {
      rule: "address-target",
      calls: (raw) => serverOf(raw).map((target) => ({ target, path: "port_details.device_id" })),
    },
  ],
});
