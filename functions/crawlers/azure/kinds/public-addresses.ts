import { number, text } from "../../engine/readers.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { armNetwork } from "../arm-network.ts";

export const publicAddresses = armNetwork()({
  kind: "Microsoft.Network/publicIPAddresses",
  label: "Public addresses",
  family: "PublicIpAddress",
  fields: {
    publicIpAddress: text("properties.ipAddress"),
    networkInterfaceIds: (raw) =>
      idsAt(raw, "properties.ipConfiguration.id").flatMap((id) => ownerOf(id, "networkInterfaces") ?? []),
  },
  details: {
    fqdn: text("properties.dnsSettings.fqdn"),
    version: text("properties.publicIPAddressVersion"),
    allocationMethod: text("properties.publicIPAllocationMethod"),
    idleTimeoutInMinutes: number("properties.idleTimeoutInMinutes"),
    sku: text("sku.name"),
    ipConfigurationId: (raw) => idsAt(raw, "properties.ipConfiguration.id")[0],
    natGatewayId: (raw) => idsAt(raw, "properties.natGateway.id")[0],
  },
  addresses: (raw) => [text("properties.ipAddress")(raw), text("properties.dnsSettings.fqdn")(raw)],
});
