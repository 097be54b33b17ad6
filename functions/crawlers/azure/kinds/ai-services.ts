import { text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const aiServices = armService()({
  kind: "Microsoft.CognitiveServices/accounts",
  label: "AI services",
  command: "applications-list",
  family: "MachineLearning",
  product: "AI Services (Azure)",
  apiVersion: "2023-05-01",
  specification: { endpoint: text("properties.endpoint") },
  details: {
    kind: text("kind"),
    sku: text("sku.name"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  networks: ["properties.networkAcls.virtualNetworkRules.*.id"],
  addresses: (raw) => [text("properties.endpoint")(raw)],
});
