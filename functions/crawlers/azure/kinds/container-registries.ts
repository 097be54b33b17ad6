import { flag, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const containerRegistries = armService()({
  kind: "Microsoft.ContainerRegistry/registries",
  label: "Container registries",
  command: "repository-list",
  family: "Repository",
  product: "Container Registry (Azure)",
  apiVersion: "2023-07-01",
  specification: { endpoint: text("properties.loginServer") },
  details: {
    sku: text("sku.name"),
    adminUserEnabled: flag("properties.adminUserEnabled"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
    zoneRedundancy: text("properties.zoneRedundancy"),
  },
  addresses: (raw) => [text("properties.loginServer")(raw)],
});
