import { flag, text } from "../../engine/readers.ts";
import { listAt, textsAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";

const FRONTENDS = "properties.loadBalancerFrontendIpConfigurations.*.id";
const SUBNETS = "properties.ipConfigurations.*.properties.subnet.id";

const balancersOf = (raw: ArmResource) => [
  ...new Set(idsAt(raw, FRONTENDS).flatMap((id) => ownerOf(id, "loadBalancers") ?? [])),
];

/** What private endpoints of others lead to: a load balancer that is offered to them. */
export const privateLinkServices = armNetwork()({
  kind: "Microsoft.Network/privateLinkServices",
  label: "Private link services",
  family: "VpcEndpointService",
  fields: {
    serviceName: text("properties.alias"),
    subnetIds: (raw) => idsAt(raw, SUBNETS),
    vpcId: (raw) => ownerOf(idsAt(raw, SUBNETS)[0] ?? "", "virtualNetworks"),
    privateIpAddresses: listAt("properties.ipConfigurations.*.properties.privateIPAddress"),
    networkInterfaceIds: (raw) => idsAt(raw, "properties.networkInterfaces.*.id"),
  },
  details: {
    enableProxyProtocol: flag("properties.enableProxyProtocol"),
    visibleTo: listAt("properties.visibility.subscriptions"),
    privateEndpoints: (raw) => idsAt(raw, "properties.privateEndpointConnections.*.properties.privateEndpoint.id"),
  },
  links: [{ field: "parentId", to: "network", isList: false, nativeIds: (raw) => idsAt(raw, SUBNETS).slice(0, 1) }],
  addresses: (raw) => textsAt(raw, "properties.alias", "properties.fqdns"),
  calls: [{ rule: "private-link", calls: (raw) => balancersOf(raw).map((target) => ({ target, path: FRONTENDS })) }],
});
