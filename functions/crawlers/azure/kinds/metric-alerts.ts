import { flag, number, type Reader, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";

const state: Reader<ArmResource, string> = (raw) =>
  flag<ArmResource>("properties.enabled")(raw) === false ? "Disabled" : "Enabled";

/** Rules that tell when a metric is out of bounds; `scopes` are what they look at. */
export const metricAlerts = armService()({
  kind: "Microsoft.Insights/metricAlerts",
  label: "Metric alert rules",
  command: "logs-list",
  family: "Monitor",
  product: "Metric alerts (Azure)",
  apiVersion: "2018-03-01",
  state,
  fields: { description: text("properties.description") },
  details: {
    severity: number("properties.severity"),
    targetResourceType: text("properties.targetResourceType"),
    evaluationFrequency: text("properties.evaluationFrequency"),
    windowSize: text("properties.windowSize"),
    actionGroupIds: (raw) => idsAt(raw, "properties.actions.*.actionGroupId"),
  },
  calls: [
    {
      rule: "configured-endpoint",
      calls: (raw) => idsAt(raw, "properties.scopes").map((target) => ({ target, path: "properties.scopes[]" })),
    },
  ],
});
