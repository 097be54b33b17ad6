import type { EntityType } from "../../../shared/entities/types.ts";
import type { Change } from "../../../shared/records/diff.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { BadQueryError } from "../../platform/errors.ts";
import { HISTORY_PREFIX, type Ref, recordKey } from "../keys.ts";
import type { Table } from "../table.ts";

/** One numbered entry, as the stream function writes it. */
export interface HistoryEntry {
  readonly id: string;
  readonly type: EntityType;
  readonly version: number;
  readonly aclId: string;
  readonly at: string;
  readonly actor: Actor;
  readonly changes: readonly Change[];
  readonly requestId?: string | undefined;
}

export interface HistoryPage {
  readonly items: readonly HistoryEntry[];
  readonly cursor: string | undefined;
}

/** A record's history, newest first. The cursor is the version of the last entry shown. @throws BadQueryError */
export async function readHistory(
  table: Table,
  ref: Ref,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<HistoryPage> {
  const { pk } = recordKey(ref);
  const items = await table.queryAll<HistoryEntry>({
    pk,
    from: HISTORY_PREFIX,
    to: page.cursor === undefined ? `${HISTORY_PREFIX}~` : `${HISTORY_PREFIX}${versionBefore(page.cursor)}`,
    newestFirst: true,
    consistent: true,
    limit: page.limit + 1,
  });
  const shown = items.slice(0, page.limit);
  return { items: shown, cursor: items.length > shown.length ? String(shown.at(-1)?.version) : undefined };
}

function versionBefore(cursor: string): string {
  if (!/^\d{1,10}$/.test(cursor))
    throw new BadQueryError([{ path: "cursor", message: "does not belong to this list" }]);
  return String(Math.max(0, Number(cursor) - 1)).padStart(10, "0");
}

/** Every entry later than a moment, newest first. */
export async function historyAfter(table: Table, ref: Ref, at: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const all = table.query<HistoryEntry>({
    pk: recordKey(ref).pk,
    prefix: HISTORY_PREFIX,
    newestFirst: true,
    consistent: true,
  });
  for await (const entry of all) {
    if (entry.at <= at) break;
    entries.push(entry);
  }
  return entries;
}
