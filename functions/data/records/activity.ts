import type { EntityType } from "../../../shared/entities/types.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import { BadQueryError } from "../../platform/errors.ts";
import type { AccessSet } from "../access.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { EVERYONE_ACL, historyIndexPk, shardsOf } from "../keys.ts";
import type { Table } from "../table.ts";
import type { HistoryEntry } from "./history.ts";

export interface Activity {
  readonly entry: HistoryEntry;
  readonly row: Row;
}
interface IndexedEntry extends HistoryEntry {
  readonly byAclSk: string;
}

const MAX_ROUNDS = 10;

/**
 * What happened lately, newest first. An entry stands in the index of the ACL that governed the record then; it is shown
 * only if the caller may read the record now. Options and services, which are everybody's, only show when asked for.
 */
export async function readActivity(
  deps: { readonly table: Table; readonly catalogue: Catalogue },
  access: AccessSet,
  page: { readonly limit: number; readonly cursor?: string | undefined; readonly type?: EntityType | undefined },
): Promise<{ items: Activity[]; cursor: string | undefined }> {
  const items: Activity[] = [];
  const aclIds = page.type ? access.aclIdsFor(page.type) : access.aclIds.filter((aclId) => aclId !== EVERYONE_ACL);
  let before = page.cursor === undefined ? undefined : decodeCursor(page.cursor);
  for (let round = 0; round < MAX_ROUNDS && items.length < page.limit; round++) {
    const entries = await newestBefore(deps.table, aclIds, before, page.limit);
    const wanted = entries.filter((entry) => page.type === undefined || entry.type === page.type);
    const rowOf = await readableRows(deps.catalogue, access, wanted);
    for (const entry of entries) {
      before = entry.byAclSk;
      const row = wanted.includes(entry) ? rowOf(entry) : undefined;
      if (row) items.push({ entry, row });
      if (items.length === page.limit) break;
    }
    if (entries.length < page.limit)
      return { items, cursor: items.length === page.limit ? encodeCursor(before) : undefined };
  }
  return { items, cursor: encodeCursor(before) };
}

/** The newest `limit` entries over all partitions that are older than the place. */
async function newestBefore(
  table: Table,
  aclIds: readonly string[],
  before: string | undefined,
  limit: number,
): Promise<IndexedEntry[]> {
  const partitions = aclIds.flatMap((aclId) => shardsOf(aclId).map((shard) => historyIndexPk(aclId, shard)));
  const found = await Promise.all(
    partitions.map((pk) =>
      table.queryAll<IndexedEntry>({
        index: "byAcl",
        pk,
        newestFirst: true,
        limit: limit + 1,
        ...(before === undefined ? {} : { to: before }),
      }),
    ),
  );
  return found
    .flat()
    .filter((entry) => entry.byAclSk !== before)
    .sort((a, b) => (a.byAclSk < b.byAclSk ? 1 : -1))
    .slice(0, limit);
}

async function readableRows(catalogue: Catalogue, access: AccessSet, entries: readonly HistoryEntry[]) {
  const types = [...new Set(entries.map((entry) => entry.type))];
  const lookups = new Map(
    await Promise.all(types.map(async (type) => [type, await catalogue.lookup(access, type)] as const)),
  );
  return (entry: HistoryEntry): Row | undefined => lookups.get(entry.type)?.(entry.id);
}

const encodeCursor = (place: string | undefined): string | undefined =>
  place === undefined ? undefined : Buffer.from(place).toString("base64url");

function decodeCursor(cursor: string): string {
  const place = Buffer.from(cursor, "base64url").toString("utf8");
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w-]+$/.test(place)) return place;
  throw new BadQueryError([{ path: "cursor", message: "does not belong to this list" }]);
}
