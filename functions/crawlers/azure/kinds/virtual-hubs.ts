import { number, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armLink } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";
import { isV4, prefixIn } from "../cidr.ts";

/** A router of Azure's in one region of a virtual WAN; networks, VPNs and ExpressRoute meet there. */
export const virtualHubs = armNetwork()({
  kind: "Microsoft.Network/virtualHubs",
  label: "Virtual hubs",
  family: "TransitGateway",
  fields: { cidrBlock: prefixIn(isV4, "properties.addressPrefix") },
  details: {
    sku: text("properties.sku"),
    routingState: text("properties.routingState"),
    hubRoutingPreference: text("properties.hubRoutingPreference"),
    asn: number("properties.virtualRouterAsn"),
    firewallId: (raw) => idsAt(raw, "properties.azureFirewall.id")[0],
    vpnGatewayId: (raw) => idsAt(raw, "properties.vpnGateway.id")[0],
    expressRouteGatewayId: (raw) => idsAt(raw, "properties.expressRouteGateway.id")[0],
  },
  links: [armLink("parentId", "network", "properties.virtualWan.id")],
});
