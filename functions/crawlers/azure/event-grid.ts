import type { CrawledResource } from "../engine/define-resource.ts";
import { textsAt } from "../engine/values.ts";
import type { ArmResource } from "./arm-kind.ts";
import { type ArmService, armService } from "./arm-service.ts";
import { allOf } from "./children.ts";
import type { AzureContext } from "./context.ts";
import { detailed } from "./one-by-one.ts";

const API = "2022-06-15";

interface Topic extends ArmResource {
  readonly subscriptions?: readonly ArmResource[];
}

const DESTINATION = ["properties.destination", "properties.deliveryWithResourceIdentity.destination"];
const TARGETS = DESTINATION.flatMap((path) => [`${path}.properties.resourceId`, `${path}.properties.endpointBaseUrl`]);

interface EventTopic extends Pick<ArmService<Topic>, "kind" | "label" | "specification" | "details" | "addresses"> {
  /** The type of its subscriptions, and where they stand below a topic. */
  readonly subscriptions: { readonly type: string; readonly path: string };
}

/** Declares topics of Event Grid, with who gets their events. */
export const eventTopic = ({ subscriptions, ...kind }: EventTopic): CrawledResource<Topic, AzureContext> =>
  armService<Topic>()({
    ...kind,
    command: "brokers-list",
    family: "Broker",
    product: "Event Grid (Azure)",
    apiVersion: API,
    enrichment: detailed([`${subscriptions.type}/read`], async ({ id }, context) => ({
      subscriptions: await allOf(context, `${id}/${subscriptions.path}?api-version=${API}`),
    })),
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
