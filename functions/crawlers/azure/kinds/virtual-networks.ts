import { flag, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import { armNetwork } from "../arm-network.ts";
import { isV4, isV6, prefixIn } from "../cidr.ts";

const PREFIXES = "properties.addressSpace.addressPrefixes";

export const virtualNetworks = armNetwork()({
  kind: "Microsoft.Network/virtualNetworks",
  label: "Virtual networks",
  family: "VirtualNetwork",
  fields: {
    cidrBlock: prefixIn(isV4, PREFIXES),
    ipv6CidrBlock: prefixIn(isV6, PREFIXES),
    cidrBlocks: listAt(PREFIXES),
    peerings: (raw) => idsAt(raw, "properties.virtualNetworkPeerings.*.id").map((id) => ({ id })),
    subnetIds: (raw) => idsAt(raw, "properties.subnets.*.id"),
  },
  details: {
    dnsServers: listAt("properties.dhcpOptions.dnsServers"),
    enableDdosProtection: flag("properties.enableDdosProtection"),
    ddosProtectionPlanId: text("properties.ddosProtectionPlan.id"),
    encryption: flag("properties.encryption.enabled"),
  },
});
