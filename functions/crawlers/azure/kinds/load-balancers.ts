import { text } from "../../engine/readers.ts";
import { listAt, valuesAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
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

const KIND = "Microsoft.Network/loadBalancers";

const rulesOf = (raw: Balancer, poolId: string) =>
  valuesAt(raw, "properties.loadBalancingRules.*").filter((rule) =>
    idsAt(rule, "properties.backendAddressPool.id", "properties.backendAddressPools.*.id").includes(poolId),
  );

export const loadBalancers = armService<Balancer>()({
  kind: KIND,
  label: "Load balancers",
  command: "loadbalance-list",
  family: "Loadbalance",
  product: "Load Balancer (Azure)",
  apiVersion: NETWORK_API,
  permissions: balancerPermissions(KIND),
  list: (context, from) => balancersIn(context, KIND, from),
  specification: {
    ...balancerSpecification,
    healthcheck: (raw) => listAt("properties.probes.*.properties.requestPath")(raw)?.[0],
  },
  fields: balancerFields,
  details: { sku: text("sku.name"), tier: text("sku.tier") },
  networks: [`${FRONTENDS}.subnet.id`, `${FRONTENDS}.publicIPAddress.id`],
  addresses: balancerAddresses,
  calls: [{ rule: "backend-pool", calls: poolCalls("properties.backendPort", rulesOf) }],
});
