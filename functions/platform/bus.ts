import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { BusEvent, EVENT_SOURCE } from "../../shared/events/bus.ts";
import { eventsClient } from "./aws/events.ts";
import { config } from "./config.ts";

/**
 * Tells the bus what happened; without a bus, nothing.
 * @throws Error when the bus refuses the event
 */
export async function publishEvent(event: BusEvent): Promise<void> {
  const { bus } = config();
  if (bus === undefined) return;
  const { type, detail } = BusEvent.parse(event);
  const entry = { EventBusName: bus, Source: EVENT_SOURCE, DetailType: type, Detail: JSON.stringify(detail) };
  const reply = await eventsClient().send(new PutEventsCommand({ Entries: [entry] }));
  if (reply.FailedEntryCount) throw new Error(`The event bus refused ${type}: ${reply.Entries?.[0]?.ErrorCode}`);
}
