import { historyIndexKey, historyKey, type Key } from "../data/keys.ts";
import type { Item, Table } from "../data/table.ts";
import { DAY_SECONDS, epochSecondsAfter } from "../platform/clock.ts";
import type { HistoryEntry } from "./history-entry.ts";

/** Writes entries under their record and version, where the activity of their ACL finds them too. */
export function writeHistory(
  table: Table,
  entries: readonly { readonly entry: HistoryEntry; readonly name: string }[],
  retentionDays: number,
): Promise<void> {
  const items = entries.map(({ entry, name }): Item & Key => ({
    ...entry,
    ...historyKey(entry, entry.version),
    ...historyIndexKey(entry),
    summary: { name },
    ttl: epochSecondsAfter(new Date(entry.at), retentionDays * DAY_SECONDS),
  }));
  return table.putAll([...new Map(items.map((item) => [`${item.pk}${item.sk}`, item])).values()]);
}
