import { text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import { armLink } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";

const CONFIGURATIONS = "properties.ipConfigurations.*.properties";

export const firewalls = armNetwork()({
  kind: "Microsoft.Network/azureFirewalls",
  label: "Firewalls",
  command: "security-list",
  family: "Firewall",
  fields: {
    privateIpAddress: (raw) => listAt(`${CONFIGURATIONS}.privateIPAddress`)(raw)?.[0],
    subnetIds: (raw) => idsAt(raw, `${CONFIGURATIONS}.subnet.id`),
  },
  details: {
    sku: text("properties.sku.name"),
    tier: text("properties.sku.tier"),
    threatIntelMode: text("properties.threatIntelMode"),
    firewallPolicyId: (raw) => idsAt(raw, "properties.firewallPolicy.id")[0],
    publicIpAddressIds: (raw) => idsAt(raw, `${CONFIGURATIONS}.publicIPAddress.id`),
  },
  links: [armLink("parentId", "network", `${CONFIGURATIONS}.subnet.id`)],
});
