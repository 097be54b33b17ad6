import { text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armService } from "../arm-service.ts";

/** A workspace keeps its data, secrets, images and traces with these. */
const DEPENDENCIES = ["storageAccount", "keyVault", "containerRegistry", "applicationInsights"];

export const learningWorkspaces = armService()({
  kind: "Microsoft.MachineLearningServices/workspaces",
  label: "Machine Learning workspaces",
  command: "applications-list",
  family: "MachineLearning",
  product: "Machine Learning (Azure)",
  apiVersion: "2024-04-01",
  specification: { endpoint: text("properties.discoveryUrl") },
  fields: { description: text("properties.description") },
  details: {
    kind: text("kind"),
    sku: text("sku.name"),
    friendlyName: text("properties.friendlyName"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  addresses: (raw) => [text("properties.mlFlowTrackingUri")(raw)],
  calls: [
    {
      rule: "configured-endpoint",
      calls: (raw) =>
        DEPENDENCIES.map((name) => `properties.${name}`).flatMap((path) =>
          idsAt(raw, path).map((target) => ({ target, path })),
        ),
    },
  ],
});
