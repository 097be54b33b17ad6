import { text } from "../../engine/readers.ts";
import { eventTopic } from "../event-grid.ts";

const SUBSCRIPTIONS = "Microsoft.EventGrid/eventSubscriptions";

/** Subscriptions of a custom topic extend it. https://learn.microsoft.com/rest/api/eventgrid/controlplane/event-subscriptions/list-by-resource */
export const eventGridTopics = eventTopic({
  kind: "Microsoft.EventGrid/topics",
  label: "Event Grid topics",
  subscriptions: { type: SUBSCRIPTIONS, path: `providers/${SUBSCRIPTIONS}` },
  specification: { endpoint: text("properties.endpoint") },
  details: {
    inputSchema: text("properties.inputSchema"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  addresses: (raw) => [text("properties.endpoint")(raw)],
});
