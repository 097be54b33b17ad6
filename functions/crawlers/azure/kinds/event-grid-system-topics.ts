import { text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { eventTopic } from "../event-grid.ts";

const KIND = "Microsoft.EventGrid/systemTopics";

/** Events of Azure's own services. */
export const eventGridSystemTopics = eventTopic({
  kind: KIND,
  label: "Event Grid system topics",
  subscriptions: { type: `${KIND}/eventSubscriptions`, path: "eventSubscriptions" },
  details: { topicType: text("properties.topicType"), sourceId: (raw) => idsAt(raw, "properties.source")[0] },
});
