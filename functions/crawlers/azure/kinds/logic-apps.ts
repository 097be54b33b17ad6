import { text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const logicApps = armService()({
  kind: "Microsoft.Logic/workflows",
  label: "Logic apps",
  command: "serverless-list",
  family: "Serverless",
  product: "Logic Apps (Azure)",
  apiVersion: "2019-05-01",
  state: text("properties.state", "properties.provisioningState"),
  specification: {
    trigger: (raw) => Object.keys((raw.properties?.definition as { triggers?: object } | undefined)?.triggers ?? {})[0],
  },
  details: { sku: text("properties.sku.name"), version: text("properties.version") },
});
