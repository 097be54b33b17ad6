import { flag, number } from "../../engine/readers.ts";
import { messaging } from "../messaging.ts";

export const eventHubs = messaging({
  kind: "Microsoft.EventHub/namespaces",
  label: "Event Hubs namespaces",
  product: "Event Hubs (Azure)",
  apiVersion: "2024-01-01",
  details: {
    kafkaEnabled: flag("properties.kafkaEnabled"),
    isAutoInflateEnabled: flag("properties.isAutoInflateEnabled"),
    maximumThroughputUnits: number("properties.maximumThroughputUnits"),
  },
});
