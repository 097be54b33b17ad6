import { flag, number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

/** The machines that web and function apps share. */
export const appServicePlans = armService()({
  kind: "Microsoft.Web/serverfarms",
  label: "App Service plans",
  command: "container-orchestration-list",
  family: "ContainerOrchestration",
  product: "App Service Plan (Azure)",
  apiVersion: "2023-12-01",
  state: text("properties.status"),
  specification: { nodeCount: number("sku.capacity") },
  details: {
    kind: text("kind"),
    sku: text("sku.name"),
    tier: text("sku.tier"),
    numberOfSites: number("properties.numberOfSites"),
    maximumNumberOfWorkers: number("properties.maximumNumberOfWorkers"),
    isLinux: flag("properties.reserved"),
    zoneRedundant: flag("properties.zoneRedundant"),
  },
});
