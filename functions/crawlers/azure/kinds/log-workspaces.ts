import { number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const logWorkspaces = armService()({
  kind: "Microsoft.OperationalInsights/workspaces",
  label: "Log Analytics workspaces",
  command: "logs-list",
  family: "Logs",
  product: "Log Analytics (Azure)",
  apiVersion: "2022-10-01",
  details: {
    sku: text("properties.sku.name"),
    retentionInDays: number("properties.retentionInDays"),
    customerId: text("properties.customerId"),
  },
});
