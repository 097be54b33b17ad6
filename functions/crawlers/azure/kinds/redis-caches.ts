import { flag, number, positive, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const redisCaches = armService()({
  kind: "Microsoft.Cache/redis",
  label: "Redis caches",
  command: "cache-list",
  family: "Cache",
  product: "Redis (Azure)",
  apiVersion: "2024-03-01",
  specification: {
    endpoint: text("properties.hostName"),
    port: positive("properties.sslPort"),
    version: text("properties.redisVersion"),
    nodeType: (raw) => {
      const [family, capacity] = [text("properties.sku.family")(raw), text("properties.sku.capacity")(raw)];
      return family === undefined ? undefined : `${family}${capacity ?? ""}`;
    },
    nodeCount: positive("properties.shardCount"),
  },
  fields: { engine: () => "Redis" },
  details: {
    sku: text("properties.sku.name"),
    enableNonSslPort: flag("properties.enableNonSslPort"),
    minimumTlsVersion: text("properties.minimumTlsVersion"),
    replicasPerPrimary: number("properties.replicasPerPrimary"),
  },
  networks: ["properties.subnetId"],
  addresses: (raw) => [text("properties.hostName")(raw)],
});
