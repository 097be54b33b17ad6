import { text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

export const eventGridTopics = armService()({
  kind: "Microsoft.EventGrid/topics",
  label: "Event Grid topics",
  command: "brokers-list",
  family: "Broker",
  product: "Event Grid (Azure)",
  apiVersion: "2022-06-15",
  specification: { endpoint: text("properties.endpoint") },
  details: {
    inputSchema: text("properties.inputSchema"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  addresses: (raw) => [text("properties.endpoint")(raw)],
});
