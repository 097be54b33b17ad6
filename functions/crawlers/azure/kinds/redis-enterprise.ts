import { number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const redisEnterprise = armService()({
  kind: "Microsoft.Cache/redisEnterprise",
  label: "Managed and Enterprise Redis",
  command: "cache-list",
  family: "Cache",
  product: "Redis Enterprise (Azure)",
  apiVersion: "2024-10-01",
  state: text("properties.resourceState", "properties.provisioningState"),
  specification: {
    endpoint: text("properties.hostName"),
    port: () => 10000,
    version: text("properties.redisVersion"),
    nodeType: text("sku.name"),
    nodeCount: number("sku.capacity"),
  },
  fields: { engine: () => "Redis" },
  details: { minimumTlsVersion: text("properties.minimumTlsVersion") },
  addresses: (raw) => [text("properties.hostName")(raw)],
});
