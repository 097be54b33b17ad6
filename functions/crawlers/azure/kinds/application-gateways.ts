import { flag, text } from "../../engine/readers.ts";
import { listAt, valuesAt } from "../../engine/values.ts";
import { armId, idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import {
  type Balancer,
  balancerAddresses,
  balancerFields,
  balancerPermissions,
  balancerSpecification,
  balancersIn,
  FRONTENDS,
  poolCalls,
} from "../balancers.ts";
import { NETWORK_API } from "../interfaces.ts";

const KIND = "Microsoft.Network/applicationGateways";

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

const hosts = listAt<Balancer>(
  "properties.httpListeners.*.properties.hostName",
  "properties.httpListeners.*.properties.hostNames",
);

export const applicationGateways = armService<Balancer>()({
  kind: KIND,
  label: "Application gateways",
  command: "loadbalance-list",
  family: "Loadbalance",
  product: "Application Gateway (Azure)",
  apiVersion: NETWORK_API,
  permissions: balancerPermissions(KIND),
  list: (context, from) => balancersIn(context, KIND, from),
  state: text("properties.operationalState", "properties.provisioningState"),
  specification: {
    ...balancerSpecification,
    healthcheck: (raw) => listAt("properties.probes.*.properties.path")(raw)?.[0],
  },
  fields: { ...balancerFields, domains: hosts },
  details: {
    sku: text("properties.sku.name"),
    tier: text("properties.sku.tier"),
    enableHttp2: flag("properties.enableHttp2"),
    firewallPolicyId: (raw) => idsAt(raw, "properties.firewallPolicy.id")[0],
  },
  networks: ["properties.gatewayIPConfigurations.*.properties.subnet.id", `${FRONTENDS}.publicIPAddress.id`],
  addresses: (raw) => [...balancerAddresses(raw), ...(hosts(raw) ?? [])],
  calls: [{ rule: "backend-pool", calls: poolCalls("properties.port", settingsOf) }],
});
