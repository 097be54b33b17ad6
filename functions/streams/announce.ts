import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type BusEvent, EVENT_SOURCE } from "../../shared/events/bus.ts";
import { MAX_IDS_PER_MESSAGE, type SocketMessage } from "../../shared/events/socket.ts";
import { isSame } from "../../shared/records/paths.ts";
import type { AclEntry } from "../../shared/vocabulary/access.ts";
import { eventsClient } from "../platform/aws/events.ts";
import type { HistoryEntry } from "./history-entry.ts";
import type { RecordChange } from "./record-change.ts";

export interface Announced {
  readonly change: RecordChange;
  readonly entry: HistoryEntry;
}

/** One message per ACL and type. Readers of the ACL that a record has just left hear of it too: it leaves their lists. */
export function socketMessages(changes: readonly Announced[]): { aclId: string; message: SocketMessage }[] {
  const groups = new Map<string, { aclId: string; entries: HistoryEntry[] }>();
  for (const { change, entry } of changes) {
    for (const aclId of new Set([entry.aclId, change.before?.aclId ?? entry.aclId])) {
      const key = `${aclId}\n${entry.type}`;
      const group = groups.get(key) ?? { aclId, entries: [] };
      group.entries.push(entry);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ aclId, entries }) => {
    const ids = [...new Set(entries.map(({ id }) => id))];
    const at = entries
      .map((entry) => entry.at)
      .sort()
      .at(-1)!;
    const message = { type: "records.changed" as const, recordType: entries[0]!.type, at };
    return { aclId, message: ids.length > MAX_IDS_PER_MESSAGE ? message : { ...message, ids } };
  });
}

/** Whom an edit of access gave or took something, each once: their lists look different now, and not by records changing. */
export function affectedByAccess(changes: readonly Announced[]): AclEntry[] {
  const affected = changes.flatMap(({ change }) => {
    const edit = change.after.accessChange;
    if (!edit || !change.before || isSame(change.before.accessChange, edit)) return [];
    const { from, to } = edit;
    const onlyIn = (one: readonly AclEntry[], other: readonly AclEntry[]) =>
      one.filter((entry) => !other.some((same) => isSame(entry, same)));
    return [...onlyIn(from, to), ...onlyIn(to, from)];
  });
  return [...new Map(affected.map((entry) => [entry.id, entry])).values()];
}

export function busEvents(changes: readonly Announced[]): BusEvent[] {
  return changes.map(({ change, entry }) => ({
    type: "record.changed",
    detail: {
      recordType: entry.type,
      id: entry.id,
      name: change.name,
      version: entry.version,
      action: entry.action,
      at: entry.at,
      actor: entry.actor,
      owner: change.after.owner,
      paths: entry.changes.map(({ path }) => path).slice(0, MAX_PATHS),
    },
  }));
}

/** Far below EventBridge's 1 MB a request for ten events. */
const MAX_PATHS = 200;
const EVENTS_PER_CALL = 10;
const CALLS_AT_ONCE = 4;

/** Publishes in tens. @throws Error when the bus refuses some, so that the batch is tried again */
export async function publish(bus: string, events: readonly BusEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += EVENTS_PER_CALL * CALLS_AT_ONCE) {
    const wave = events.slice(at, at + EVENTS_PER_CALL * CALLS_AT_ONCE);
    const tens = Array.from({ length: Math.ceil(wave.length / EVENTS_PER_CALL) }, (_, i) =>
      wave.slice(i * EVENTS_PER_CALL, (i + 1) * EVENTS_PER_CALL),
    );
    await Promise.all(tens.map((ten) => putEvents(bus, ten)));
  }
}

async function putEvents(bus: string, events: readonly BusEvent[]): Promise<void> {
  const reply = await eventsClient().send(
    new PutEventsCommand({
      Entries: events.map(({ type, detail }) => ({
        EventBusName: bus,
        Source: EVENT_SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
        Time: new Date("at" in detail ? detail.at : detail.endedAt),
      })),
    }),
  );
  if (reply.FailedEntryCount) {
    const reasons = new Set((reply.Entries ?? []).flatMap(({ ErrorCode }) => ErrorCode ?? []));
    throw new Error(`The event bus refused ${reply.FailedEntryCount} events: ${[...reasons].join(", ")}`);
  }
}
