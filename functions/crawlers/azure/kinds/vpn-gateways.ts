import { flag, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";
import { eachOf } from "../children.ts";
import { NETWORK_API } from "../interfaces.ts";

const KIND = "Microsoft.Network/virtualNetworkGateways";
const CONFIGURATIONS = "properties.ipConfigurations.*.properties";

export const vpnGateways = armService()({
  kind: KIND,
  label: "Virtual network gateways",
  command: "vpn-list",
  family: "VPN",
  product: "VPN Gateway (Azure)",
  apiVersion: NETWORK_API,
  permissions: ["Microsoft.Resources/subscriptions/resources/read", `${KIND}/read`],
  list: (context, from) => eachOf(context, KIND, NETWORK_API, from),
  details: {
    type: text("properties.gatewayType"),
    vpnType: text("properties.vpnType"),
    sku: text("properties.sku.name"),
    activeActive: flag("properties.activeActive", "properties.active"),
    enableBgp: flag("properties.enableBgp"),
  },
  networks: [`${CONFIGURATIONS}.subnet.id`, `${CONFIGURATIONS}.publicIPAddress.id`],
});
