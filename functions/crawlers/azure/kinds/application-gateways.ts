import { flag, text } from "../../engine/readers.ts";
import { listAt, valuesAt } from "../../engine/values.ts";
import { armId, idsAt } from "../arm-id.ts";
import { type Balancer, balancer } from "../balancers.ts";

/** Rules and paths tie pools to settings, which know port and protocol. */
function settingsOf(raw: Balancer, poolId: string): unknown[] {
  const ties = [
    ...valuesAt(raw, "properties.requestRoutingRules.*"),
    ...valuesAt(raw, "properties.urlPathMaps.*.properties.pathRules.*"),
  ].filter((rule) => idsAt(rule, "properties.backendAddressPool.id").includes(poolId));
  const used = new Set(ties.flatMap((rule) => idsAt(rule, "properties.backendHttpSettings.id")));
  return valuesAt(raw, "properties.backendHttpSettingsCollection.*").filter((settings) =>
    used.has(armId(text<unknown>("id")(settings) ?? "")),
  );
}

export const applicationGateways = balancer({
  kind: "Microsoft.Network/applicationGateways",
  label: "Application gateways",
  product: "Application Gateway (Azure)",
  rulesOf: settingsOf,
  portPath: "properties.port",
  healthPath: "properties.probes.*.properties.path",
  state: text("properties.operationalState", "properties.provisioningState"),
  domains: listAt("properties.httpListeners.*.properties.hostName", "properties.httpListeners.*.properties.hostNames"),
  details: {
    sku: text("properties.sku.name"),
    tier: text("properties.sku.tier"),
    enableHttp2: flag("properties.enableHttp2"),
    firewallPolicyId: (raw) => idsAt(raw, "properties.firewallPolicy.id")[0],
  },
  networks: ["properties.gatewayIPConfigurations.*.properties.subnet.id"],
});
