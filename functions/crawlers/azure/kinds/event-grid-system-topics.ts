import { text } from "../../engine/readers.ts";
import { textsAt } from "../../engine/values.ts";
import { idsAt } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf, eachFew } from "../children.ts";

const KIND = "Microsoft.EventGrid/systemTopics";
const API = "2022-06-15";

interface Topic extends ArmResource {
  readonly subscriptions?: readonly ArmResource[];
}

const DESTINATION = ["properties.destination", "properties.deliveryWithResourceIdentity.destination"];
const TARGETS = DESTINATION.flatMap((path) => [`${path}.properties.resourceId`, `${path}.properties.endpointBaseUrl`]);

/** Events of Azure's own services, with who gets them. */
export const eventGridSystemTopics = armService<Topic>()({
  kind: KIND,
  label: "Event Grid system topics",
  command: "brokers-list",
  family: "Broker",
  product: "Event Grid (Azure)",
  apiVersion: API,
  enrichment: {
    permissions: [`${KIND}/eventSubscriptions/read`],
    enrich: (topics, context) =>
      eachFew(topics, async (topic) => ({
        ...topic,
        subscriptions: await allOf(context, `${topic.id}/eventSubscriptions?api-version=${API}`),
      })),
  },
  details: { topicType: text("properties.topicType"), sourceId: (raw) => idsAt(raw, "properties.source")[0] },
  calls: [
    {
      rule: "topic-subscriber",
      calls: (raw) =>
        (raw.subscriptions ?? []).flatMap((subscription) =>
          // A function is named below its app: the app is what is known.
          textsAt(subscription, ...TARGETS).map((target) => ({
            target: target.startsWith("/") ? target.toLowerCase().replace(/\/functions\/[^/]+$/, "") : target,
            path: `eventSubscriptions[${subscription.name ?? ""}].properties.destination`,
          })),
        ),
    },
  ],
});
