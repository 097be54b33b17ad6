import { number, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armNetwork } from "../arm-network.ts";

export const natGateways = armNetwork()({
  kind: "Microsoft.Network/natGateways",
  label: "NAT gateways",
  family: "NatGateway",
  fields: {
    subnetIds: (raw) => idsAt(raw, "properties.subnets.*.id"),
    natGatewayAddresses: (raw) =>
      idsAt(raw, "properties.publicIpAddresses.*.id", "properties.publicIpPrefixes.*.id").map((id) => ({ id })),
  },
  details: { sku: text("sku.name"), idleTimeoutInMinutes: number("properties.idleTimeoutInMinutes") },
});
