import { text } from "../../engine/readers.ts";
import { listAt, textsAt } from "../../engine/values.ts";
import { armService } from "../arm-service.ts";

const hosts = listAt("properties.cname", "properties.frontendEndpoints.*.properties.hostName");
const BACKENDS = "properties.backendPools.*.properties.backends.*.address";

/** The classic Front Door; today's is a profile of the CDN. https://learn.microsoft.com/rest/api/frontdoor/front-doors/list */
export const frontDoors = armService()({
  kind: "Microsoft.Network/frontDoors",
  label: "Front Doors (classic)",
  command: "cdns-list",
  family: "CDN",
  product: "Front Door classic (Azure)",
  apiVersion: "2021-06-01",
  state: text("properties.enabledState", "properties.resourceState"),
  specification: { endpoint: (raw) => hosts(raw)?.[0] },
  fields: { domains: hosts },
  details: {
    friendlyName: text("properties.friendlyName"),
    healthProbes: listAt("properties.healthProbeSettings.*.properties.path"),
    routes: listAt("properties.routingRules.*.properties.patternsToMatch"),
  },
  addresses: (raw) => hosts(raw) ?? [],
  calls: [{ rule: "cdn-origin", calls: (raw) => textsAt(raw, BACKENDS).map((target) => ({ target, path: BACKENDS })) }],
});
