import { number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const searchServices = armService()({
  kind: "Microsoft.Search/searchServices",
  label: "Search services",
  command: "search-list",
  family: "Database",
  product: "AI Search (Azure)",
  apiVersion: "2023-11-01",
  state: text("properties.status", "properties.provisioningState"),
  specification: {
    endpoint: ({ name }) => (name === undefined ? undefined : `https://${name}.search.windows.net`),
    instanceClass: text("sku.name"),
  },
  fields: { engine: () => "AI Search", kind: () => "Document Store" },
  details: {
    replicaCount: number("properties.replicaCount"),
    partitionCount: number("properties.partitionCount"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  addresses: ({ name }) => [name === undefined ? undefined : `${name}.search.windows.net`],
});
