import { number, text } from "../../engine/readers.ts";
import { valuesAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";

export const trafficManagers = armService()({
  kind: "Microsoft.Network/trafficManagerProfiles",
  label: "Traffic Manager profiles",
  command: "loadbalance-list",
  family: "Loadbalance",
  product: "Traffic Manager (Azure)",
  apiVersion: "2022-04-01",
  state: text("properties.profileStatus"),
  specification: {
    endpoint: text("properties.dnsConfig.fqdn"),
    healthcheck: text("properties.monitorConfig.path"),
    scheme: () => "internet-facing",
  },
  details: {
    routingMethod: text("properties.trafficRoutingMethod"),
    monitorStatus: text("properties.monitorConfig.profileMonitorStatus"),
    ttl: number("properties.dnsConfig.ttl"),
  },
  addresses: (raw) => [text("properties.dnsConfig.fqdn")(raw)],
  calls: [
    {
      rule: "backend-pool",
      calls: (raw) =>
        valuesAt(raw, "properties.endpoints.*").flatMap((endpoint) => {
          const target =
            idsAt(endpoint, "properties.targetResourceId")[0] ?? text<unknown>("properties.target")(endpoint);
          const path = `endpoints[${text<unknown>("name")(endpoint) ?? ""}].properties.target`;
          return target === undefined ? [] : [{ target, path }];
        }),
    },
  ],
});
