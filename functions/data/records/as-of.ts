import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import { type Change, historyFields, reverseChanges } from "../../../shared/records/diff.ts";
import type { RecordDto } from "../../../shared/records/dto.ts";
import { summaryPaths } from "../../../shared/records/effective.ts";
import { type Fields, pick } from "../../../shared/records/paths.ts";
import { type Row, RowTable } from "../../../shared/records/row-table.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { AccessSet } from "../access.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { historyIndexPk, shardsOf } from "../keys.ts";
import type { Table } from "../table.ts";
import type { Found } from "./get-record.ts";
import { type HistoryEntry, historyAfter } from "./history.ts";

/** Entries newest first, undone one after another. */
export const undo = (fields: Fields, newestFirst: readonly { readonly changes: readonly Change[] }[]): Fields =>
  newestFirst.reduce((later, entry) => reverseChanges(later, entry.changes), fields);

/**
 * The record as it was at a moment: what it is now with every later change undone. Names and access are today's.
 * @throws NotFoundError when it did not exist then, or was deleted
 */
export async function recordAsOf(
  deps: { readonly table: Table },
  { record }: Found,
  now: RecordDto,
  at: string,
): Promise<RecordDto> {
  if (record.createdAt > at) throw new NotFoundError("The record did not exist then");
  const later = await historyAfter(deps.table, record, at);
  const { deletedAt, owner: _owner, movedTo: _movedTo, ...fields } = undo(historyFields(record), later);
  if (deletedAt !== undefined) throw new NotFoundError("The record was deleted then");
  const entity = entityByType(record.type);
  const own = new Set([...Object.keys(entity.schema.shape), ...Object.keys(entity.discovered.shape)]);
  const about = Object.fromEntries(Object.entries(now).filter(([key]) => !own.has(key) && key !== "deletedAt"));
  const oldest = later.at(-1);
  const name = fields[entity.nameField];
  return {
    ...(about as unknown as RecordDto),
    ...fields,
    name: typeof name === "string" ? name : now.name,
    version: oldest ? oldest.version - 1 : record.version,
    updatedAt: oldest ? at : record.updatedAt,
  };
}

/** The list of a type as it was at a moment, of records that the caller may read today. */
export async function rowsAsOf(
  deps: { readonly table: Table; readonly catalogue: Catalogue },
  access: AccessSet,
  entity: EntityDefinition,
  at: string,
): Promise<RowTable> {
  const buckets = await deps.catalogue.buckets(access, entity.type);
  const later = await changesAfter(deps.table, access, entity, at);
  const rows = new RowTable();
  for (const bucket of buckets) {
    for (const row of bucket.rows.rows()) {
      if (row.createdAt > at) continue;
      const entries = later.get(row.id);
      rows.set(entries ? rowBefore(entity, row, await completed(deps.table, entity, row, entries, at)) : row);
    }
  }
  return rows;
}

/** Entries later than the moment under each of the caller's ACLs, per record, newest first. */
async function changesAfter(table: Table, access: AccessSet, entity: EntityDefinition, at: string) {
  const byRecord = new Map<string, HistoryEntry[]>();
  const partitions = access
    .aclIdsFor(entity.type)
    .flatMap((aclId) => shardsOf(aclId).map((shard) => historyIndexPk(aclId, shard)));
  await Promise.all(
    partitions.map(async (pk) => {
      const entries = table.query<HistoryEntry>({ index: "byAcl", pk, from: at, newestFirst: true });
      for await (const entry of entries) {
        if (entry.type !== entity.type || entry.at <= at) continue;
        const known = byRecord.get(entry.id);
        if (known) known.push(entry);
        else byRecord.set(entry.id, [entry]);
      }
    }),
  );
  for (const entries of byRecord.values()) entries.sort((a, b) => b.version - a.version);
  return byRecord;
}

/** A record that came from another ACL left the entries of before in that one's index: then its own history is read. */
async function completed(table: Table, entity: EntityDefinition, row: Row, entries: HistoryEntry[], at: string) {
  const isContiguous = entries.every((entry, i) => i === 0 || entries[i - 1]!.version === entry.version + 1);
  const movedMeanwhile = entries.some((entry) => entry.changes.some((change) => change.path === "access"));
  if (isContiguous && !movedMeanwhile) return entries;
  return historyAfter(table, { type: entity.type, id: row.id }, at);
}

function rowBefore(entity: EntityDefinition, row: Row, later: readonly HistoryEntry[]): Row {
  const { sources, existence, nativeIds, ...shown } = row.summary;
  const now: Fields = { ...shown, ...(row.deletedAt ? { deletedAt: row.deletedAt } : {}) };
  const { deletedAt, ...fields } = undo(now, later);
  const oldest = later.at(-1);
  const name = fields[entity.nameField];
  const { deletedAt: _deletedAt, ...rest } = row;
  return {
    ...rest,
    version: oldest ? oldest.version - 1 : row.version,
    ...(typeof deletedAt === "string" ? { deletedAt } : {}),
    summary: {
      ...pick(fields, summaryPaths(entity)),
      name: typeof name === "string" ? name : row.summary.name,
      sources,
      existence,
      ...(nativeIds ? { nativeIds } : {}),
    },
  };
}
