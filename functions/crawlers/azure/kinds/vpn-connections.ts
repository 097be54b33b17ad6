import { flag, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { eachOf } from "../children.ts";
import { NETWORK_API } from "../interfaces.ts";

const KIND = "Microsoft.Network/connections";

/** What leads from a gateway to another network, an office or a circuit. */
export const vpnConnections = armService()({
  kind: KIND,
  label: "Connections of gateways",
  command: "vpn-list",
  family: "VPN",
  product: "VPN Connection (Azure)",
  apiVersion: NETWORK_API,
  permissions: ["Microsoft.Resources/subscriptions/resources/read", `${KIND}/read`],
  list: (context, from) => eachOf(context, KIND, NETWORK_API, from),
  state: text("properties.connectionStatus", "properties.provisioningState"),
  details: {
    type: text("properties.connectionType"),
    protocol: text("properties.connectionProtocol"),
    enableBgp: flag("properties.enableBgp"),
    gatewayId: (raw) => idsAt(raw, "properties.virtualNetworkGateway1.id")[0],
    peerId: (raw) =>
      idsAt(raw, "properties.virtualNetworkGateway2.id", "properties.localNetworkGateway2.id", "properties.peer.id")[0],
  },
});
