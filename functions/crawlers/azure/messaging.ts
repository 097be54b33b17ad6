import { flag, number, text } from "../engine/readers.ts";
import { type ArmReaders, type ArmResource, statusOf } from "./arm-kind.ts";
import { armService } from "./arm-service.ts";

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
