import { entityByType } from "../../../shared/entities/index.ts";
import { summaryOf } from "../../../shared/records/effective.ts";
import type { StoredRecord, Summary } from "../../../shared/records/stored-record.ts";
import type { Clock } from "../../platform/clock.ts";
import { aclIndexKey, type Key, recordKey } from "../keys.ts";

/** A record as it stands in the table: with its keys and the summary that the index projects. */
export type RecordItem = StoredRecord &
  Key & { readonly byAclPk: string; readonly byAclSk: string; readonly summary: Summary };

/** The only place that turns a record into an item, so the summary always tells the truth. */
export const recordItem = (record: StoredRecord): RecordItem => ({
  ...record,
  ...recordKey(record),
  ...aclIndexKey(record),
  summary: summaryOf(entityByType(record.type), record),
});

/** The record without what only the table needs. */
export function storedRecord(item: RecordItem): StoredRecord {
  const { pk: _pk, sk: _sk, byAclPk: _byAclPk, byAclSk: _byAclSk, summary: _summary, ...record } = item;
  return record;
}

/** Now, but strictly later than the moment before: catalogues and history tell versions apart by it. */
export function nextMoment(clock: Clock, previous?: string): string {
  const now = clock().getTime();
  return new Date(previous === undefined ? now : Math.max(now, Date.parse(previous) + 1)).toISOString();
}
