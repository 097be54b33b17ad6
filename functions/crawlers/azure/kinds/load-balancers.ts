import { text } from "../../engine/readers.ts";
import { valuesAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import { balancer } from "../balancers.ts";

export const loadBalancers = balancer({
  kind: "Microsoft.Network/loadBalancers",
  label: "Load balancers",
  product: "Load Balancer (Azure)",
  rulesOf: (raw, poolId) =>
    valuesAt(raw, "properties.loadBalancingRules.*").filter((rule) =>
      idsAt(rule, "properties.backendAddressPool.id", "properties.backendAddressPools.*.id").includes(poolId),
    ),
  portPath: "properties.backendPort",
  healthPath: "properties.probes.*.properties.requestPath",
  details: { sku: text("sku.name"), tier: text("sku.tier") },
});
