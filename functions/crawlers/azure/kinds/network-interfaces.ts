import { flag, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armLink } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";
import { macAddressIn } from "../interfaces.ts";

const CONFIGURATIONS = "properties.ipConfigurations.*.properties";
const SUBNETS = `${CONFIGURATIONS}.subnet.id`;
const addresses = listAt<ArmResource>(`${CONFIGURATIONS}.privateIPAddress`);

export const networkInterfaces = armNetwork()({
  kind: "Microsoft.Network/networkInterfaces",
  label: "Network interfaces",
  family: "NetworkInterface",
  fields: {
    macAddress: macAddressIn,
    privateIpAddress: (raw) => addresses(raw)?.[0],
    privateIpAddresses: addresses,
    privateDnsName: text("properties.dnsSettings.internalFqdn"),
    nativeServerIds: (raw) => idsAt(raw, "properties.virtualMachine.id"),
    securityGroupIds: (raw) => idsAt(raw, "properties.networkSecurityGroup.id"),
    subnetId: (raw) => idsAt(raw, SUBNETS)[0],
    vpcId: (raw) => ownerOf(idsAt(raw, SUBNETS)[0] ?? "", "virtualNetworks"),
  },
  details: {
    primary: flag("properties.primary"),
    enableAcceleratedNetworking: flag("properties.enableAcceleratedNetworking"),
    enableIpForwarding: flag("properties.enableIPForwarding"),
    publicIpAddressIds: (raw) => idsAt(raw, `${CONFIGURATIONS}.publicIPAddress.id`),
    applicationSecurityGroupIds: (raw) => idsAt(raw, `${CONFIGURATIONS}.applicationSecurityGroups.*.id`),
    privateEndpointId: (raw) => idsAt(raw, "properties.privateEndpoint.id")[0],
  },
  links: [armLink("parentId", "network", SUBNETS)],
  addresses: (raw) => addresses(raw) ?? [],
});
