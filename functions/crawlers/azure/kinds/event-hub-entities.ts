import { flag, number } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { messagingEntity } from "../messaging.ts";

const ARCHIVE = "properties.captureDescription.destination.properties.storageAccountResourceId";

/** Event hubs, and the storage that their events are captured in. */
export const eventHubEntities = messagingEntity({
  kind: "Microsoft.EventHub/namespaces/eventhubs",
  label: "Event hubs",
  product: "Event Hub (Azure)",
  apiVersion: "2024-01-01",
  details: {
    partitionCount: number("properties.partitionCount"),
    messageRetentionInDays: number("properties.messageRetentionInDays"),
    captureEnabled: flag("properties.captureDescription.enabled"),
  },
  calls: [
    { rule: "delivery-stream", calls: (raw) => idsAt(raw, ARCHIVE).map((target) => ({ target, path: ARCHIVE })) },
  ],
});
