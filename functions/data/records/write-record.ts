import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import { DuplicateError, StaleVersionError } from "../../platform/errors.ts";
import { aclIndexKey, markerKey } from "../keys.ts";
import { type Condition, ConditionFailedError, notThere, type Table, type Write } from "../table.ts";
import { recordItem } from "./record-item.ts";

/** Longer than any catalogue or its snapshot lives without being brought up to date. */
const MARKER_DAYS = 30;

/** The condition that nobody wrote since `before` was read. */
export const unchangedSince = (before: StoredRecord | undefined): Condition =>
  before === undefined
    ? notThere
    : { expression: "#version = :version", names: { "#version": "version" }, values: { ":version": before.version } };

/** The writes of one change: the record, and when it went to another ACL, word of that to the catalogues of the old one. */
export function recordWrites(table: Table, before: StoredRecord | undefined, after: StoredRecord): Write[] {
  const writes = [table.putWrite({ ...recordItem(after) }, unchangedSince(before))];
  if (before === undefined || before.aclId === after.aclId) return writes;
  const marker = {
    ...markerKey(after, before.aclId),
    ...aclIndexKey({ ...after, aclId: before.aclId }),
    id: after.id,
    type: after.type,
    aclId: before.aclId,
    moved: true,
    ttl: epochSecondsAfter(new Date(after.updatedAt), MARKER_DAYS * DAY_SECONDS),
  };
  return [...writes, table.putWrite(marker), table.deleteWrite(markerKey(after, after.aclId))];
}

/**
 * Writes one change, together with `further` writes or not at all.
 * @throws StaleVersionError when somebody wrote first, DuplicateError when a new record's id is taken
 */
export async function writeRecord(
  table: Table,
  before: StoredRecord | undefined,
  after: StoredRecord,
  further: readonly Write[] = [],
): Promise<StoredRecord> {
  const writes = [...recordWrites(table, before, after), ...further];
  try {
    if (writes.length === 1) await table.put({ ...recordItem(after) }, unchangedSince(before));
    else await table.transact(writes);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    if (before !== undefined) throw new StaleVersionError(undefined, { cause: error });
    throw new DuplicateError("There is a record with this id already", { cause: error });
  }
  return after;
}
