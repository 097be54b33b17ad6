import type { CrawledResource } from "../engine/define-resource.ts";
import { flag, number, text } from "../engine/readers.ts";
import { armId } from "./arm-id.ts";
import { type ArmReaders, type ArmResource, statusOf } from "./arm-kind.ts";
import { type ArmService, armService } from "./arm-service.ts";
import { listedByParents } from "./children.ts";
import type { AzureContext } from "./context.ts";

interface Namespace {
  readonly kind: string;
  readonly label: string;
  readonly product: string;
  readonly apiVersion: string;
  readonly details: ArmReaders<ArmResource>;
}

/** Namespaces of queues, topics and event hubs: one shape for both services. */
export const messaging = ({ details, ...kind }: Namespace) =>
  armService()({
    ...kind,
    command: "brokers-list",
    family: "Broker",
    state: text("properties.status", "properties.provisioningState"),
    specification: { endpoint: text("properties.serviceBusEndpoint") },
    fields: { status: (raw) => statusOf(text("properties.status", "properties.provisioningState")(raw)) },
    details: {
      sku: text("sku.name"),
      capacity: number("sku.capacity"),
      zoneRedundant: flag("properties.zoneRedundant"),
      publicNetworkAccess: text("properties.publicNetworkAccess"),
      disableLocalAuth: flag("properties.disableLocalAuth"),
      ...details,
    },
    addresses: (raw) => [text("properties.serviceBusEndpoint")(raw)],
  });

/** Something in a namespace; a topic with its subscriptions. */
export interface MessagingEntity extends ArmResource {
  readonly subscriptions?: readonly ArmResource[];
}

interface EntityKind
  extends Pick<
    ArmService<MessagingEntity>,
    "kind" | "label" | "product" | "apiVersion" | "details" | "enrichment" | "calls"
  > {
  /** Namespaces that can have it. */
  readonly isWanted?: (namespace: ArmResource) => boolean;
}

/** Declares queues, topics or event hubs, a record each. How many messages wait in them stays out. */
export const messagingEntity = ({ isWanted, ...kind }: EntityKind): CrawledResource<MessagingEntity, AzureContext> =>
  armService<MessagingEntity>()({
    ...kind,
    ...listedByParents(kind.kind, kind.apiVersion, isWanted),
    command: "brokers-list",
    family: "Broker",
    state: text("properties.status"),
    details: { namespaceId: namespaceOf, ...kind.details },
  });

const namespaceOf = ({ id }: ArmResource) => armId(id).replace(/\/(queues|topics|eventhubs)\/.*$/, "");

/** Service Bus forwards by name to a queue or a topic of the same namespace; a name is that of one of them. */
export const forwardedTo = (from: ArmResource, name: string): string[] =>
  ["queues", "topics"].map((type) => armId(`${namespaceOf(from)}/${type}/${name}`));
