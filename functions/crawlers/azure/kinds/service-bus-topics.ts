import { flag, number, text } from "../../engine/readers.ts";
import { textsAt } from "../../engine/values.ts";
import type { ArmResource } from "../arm-kind.ts";
import { allOf } from "../children.ts";
import { forwardedTo, messagingEntity } from "../messaging.ts";
import { detailed } from "../one-by-one.ts";

const KIND = "Microsoft.ServiceBus/namespaces/topics";
const API = "2021-11-01";

const nameOf = ({ name = "" }: ArmResource) => name;

/** Topics with their subscriptions. Namespaces of the tier Basic have queues only. */
export const serviceBusTopics = messagingEntity({
  kind: KIND,
  label: "Service Bus topics",
  product: "Service Bus topic (Azure)",
  apiVersion: API,
  isWanted: (namespace) => text<ArmResource>("sku.tier", "sku.name")(namespace) !== "Basic",
  enrichment: detailed([`${KIND}/subscriptions/read`], async ({ id }, context) => ({
    subscriptions: await allOf(context, `${id}/subscriptions?api-version=${API}`),
  })),
  details: {
    maxSizeInMegabytes: number("properties.maxSizeInMegabytes"),
    requiresDuplicateDetection: flag("properties.requiresDuplicateDetection"),
    supportOrdering: flag("properties.supportOrdering"),
    enablePartitioning: flag("properties.enablePartitioning"),
    subscriptions: ({ subscriptions }) => subscriptions?.map(nameOf).sort(),
  },
  calls: [
    {
      rule: "topic-subscriber",
      calls: ({ subscriptions = [], ...topic }) =>
        subscriptions.flatMap((subscription) =>
          textsAt(subscription, "properties.forwardTo").flatMap((name) =>
            forwardedTo(topic, name).map((target) => ({
              target,
              path: `subscriptions[${nameOf(subscription)}].properties.forwardTo`,
            })),
          ),
        ),
    },
  ],
});
