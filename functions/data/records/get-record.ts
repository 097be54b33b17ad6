import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { LEVEL, type Level, type Permission } from "../../../shared/vocabulary/access.ts";
import type { Caller } from "../../platform/caller.ts";
import { ForbiddenError, NotFoundError } from "../../platform/errors.ts";
import { type AccessSet, accessOf } from "../access.ts";
import { type Ref, recordKey } from "../keys.ts";
import type { Table } from "../table.ts";
import { type RecordItem, storedRecord } from "./record-item.ts";

export interface ReadOptions {
  readonly workspace?: string | undefined;
  /** Deleted records too: for restoring and for their history. */
  readonly deleted?: boolean;
}
/** A record that the caller may have, with what they may do to it. */
export interface Found {
  readonly record: StoredRecord;
  readonly level: Level;
  readonly access: AccessSet;
}

const MAX_FORWARDINGS = 10;

/** The record itself, without asking who wants it. A merged one answers with the record it was merged into. */
export async function loadRecord(table: Table, ref: Ref): Promise<StoredRecord | undefined> {
  let current = ref;
  for (let hop = 0; hop <= MAX_FORWARDINGS; hop++) {
    const item = await table.get<RecordItem>(recordKey(current));
    if (!item) return undefined;
    if (item.movedTo === undefined) return storedRecord(item);
    current = { type: ref.type, id: item.movedTo };
  }
  return undefined;
}

/**
 * The record, if the caller may do this to it.
 * @throws NotFoundError when it is absent, deleted or unreadable, ForbiddenError when readable but not allowed
 */
export async function getFor(
  deps: { readonly table: Table },
  caller: Caller,
  permission: Permission,
  ref: Ref,
  options: ReadOptions = {},
): Promise<Found> {
  const [record, access] = await Promise.all([loadRecord(deps.table, ref), accessOf(deps.table, caller, options)]);
  return { ...assertAllowed(record, access, permission, options), access };
}

/** @throws NotFoundError, ForbiddenError */
export function assertAllowed(
  record: StoredRecord | undefined,
  access: AccessSet,
  permission: Permission,
  options: Pick<ReadOptions, "deleted"> = {},
): { record: StoredRecord; level: Level } {
  const level = record && access.levelOf(record.aclId);
  if (!record || level === undefined) throw new NotFoundError();
  if (record.deletedAt !== undefined && !options.deleted) throw new NotFoundError("The record is deleted");
  if (level < LEVEL[permission]) throw new ForbiddenError(`This needs ${permission} access to the record`);
  return { record, level };
}
