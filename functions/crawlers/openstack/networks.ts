import { flag, objects, positive, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { details } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";

const REFERENCE = "https://docs.openstack.org/api-ref/network/v2/";

const common = { type: "network", command: "network-list" } as const;
const state = { status: text("status"), providerState: text("status"), description: text("description") };

export const networks = defineKind({
  ...common,
  kind: "openstack_networking_network_v2",
  label: "Networks",
  docs: `${REFERENCE}#list-networks`,
  permissions: ["get_network"],
  collection: { service: "network", path: "/networks", key: "networks" },
  fields: {
    ...state,
    family: () => "Network",
    mtu: positive("mtu"),
    isDefault: flag("is_default"),
    isPortSecurityEnabled: flag("port_security_enabled"),
    subnetIds: listAt("subnets"),
    details: details(["shared", "dns_domain", "provider:network_type", "provider:segmentation_id"], {
      external: flag("router:external"),
    }),
  },
});

export const subnets = defineKind({
  ...common,
  kind: "openstack_networking_subnet_v2",
  label: "Subnets",
  docs: `${REFERENCE}#list-subnets`,
  permissions: ["get_subnet"],
  collection: { service: "network", path: "/subnets", key: "subnets" },
  fields: {
    family: () => "Subnet",
    description: text("description"),
    cidrBlock: text("cidr"),
    gatewayIp: text("gateway_ip"),
    isDhcpEnabled: flag("enable_dhcp"),
    allocationPools: objects("allocation_pools"),
    routes: objects("host_routes"),
    details: details(["ip_version", "dns_nameservers", "ipv6_address_mode", "ipv6_ra_mode"]),
  },
  links: [link("parentId", "network", "network_id")],
});

export const ports = defineKind({
  ...common,
  kind: "openstack_networking_port_v2",
  label: "Ports",
  docs: `${REFERENCE}#list-ports`,
  permissions: ["get_port"],
  collection: { service: "network", path: "/ports", key: "ports" },
  fields: {
    ...state,
    family: () => "Port",
    macAddress: text("mac_address"),
    privateIpAddress: text("fixed_ips.0.ip_address"),
    privateIpAddresses: listAt("fixed_ips.*.ip_address"),
    subnetIds: listAt("fixed_ips.*.subnet_id"),
    securityGroupIds: listAt("security_groups"),
    nativeServerIds: (raw) =>
      textsAt(raw, "device_owner").some((owner) => owner.startsWith("compute:"))
        ? textsAt(raw, "device_id")
        : undefined,
    isPortSecurityEnabled: flag("port_security_enabled"),
    interfaceType: text("binding:vnic_type"),
    privateDnsName: text("dns_assignment.0.fqdn"),
    details: details(["device_owner", "device_id"]),
  },
  links: [link("parentId", "network", "network_id")],
});

export const routers = defineKind({
  ...common,
  kind: "openstack_networking_router_v2",
  label: "Routers",
  docs: `${REFERENCE}#list-routers`,
  permissions: ["get_router"],
  collection: { service: "network", path: "/routers", key: "routers" },
  fields: {
    ...state,
    family: () => "Router",
    publicIpAddress: text("external_gateway_info.external_fixed_ips.0.ip_address"),
    routes: objects("routes"),
    details: details(["distributed", "ha", "flavor_id"], { enableSnat: flag("external_gateway_info.enable_snat") }),
  },
  links: [link("parentId", "network", "external_gateway_info.network_id")],
});
