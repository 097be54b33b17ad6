import { number, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";

export const applicationInsights = armService()({
  kind: "Microsoft.Insights/components",
  label: "Application Insights",
  command: "logs-list",
  family: "Monitor",
  product: "Application Insights (Azure)",
  apiVersion: "2020-02-02",
  details: {
    applicationType: text("properties.Application_Type"),
    applicationId: text("properties.AppId"),
    retentionInDays: number("properties.RetentionInDays"),
    workspaceId: (raw) => idsAt(raw, "properties.WorkspaceResourceId")[0],
  },
});
