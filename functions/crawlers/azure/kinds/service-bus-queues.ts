import type { Call } from "../../engine/define-resource.ts";
import { flag, number, text } from "../../engine/readers.ts";
import { textsAt } from "../../engine/values.ts";
import type { ArmResource } from "../arm-kind.ts";
import { forwardedTo, messagingEntity } from "../messaging.ts";

export const serviceBusQueues = messagingEntity({
  kind: "Microsoft.ServiceBus/namespaces/queues",
  label: "Service Bus queues",
  product: "Service Bus queue (Azure)",
  apiVersion: "2021-11-01",
  details: {
    maxSizeInMegabytes: number("properties.maxSizeInMegabytes"),
    maxDeliveryCount: number("properties.maxDeliveryCount"),
    lockDuration: text("properties.lockDuration"),
    requiresSession: flag("properties.requiresSession"),
    requiresDuplicateDetection: flag("properties.requiresDuplicateDetection"),
    deadLetteringOnMessageExpiration: flag("properties.deadLetteringOnMessageExpiration"),
    enablePartitioning: flag("properties.enablePartitioning"),
  },
  calls: [
    { rule: "queue-dead-letter", calls: (raw) => forwards(raw, "properties.forwardDeadLetteredMessagesTo") },
    { rule: "pipe-target", calls: (raw) => forwards(raw, "properties.forwardTo") },
  ],
});

const forwards = (raw: ArmResource, path: string): Call[] =>
  textsAt(raw, path).flatMap((name) => forwardedTo(raw, name).map((target) => ({ target, path })));
