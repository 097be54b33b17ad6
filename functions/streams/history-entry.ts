import type { EntityType } from "../../shared/entities/types.ts";
import { type Change, recordChanges } from "../../shared/records/diff.ts";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import type { Actor } from "../../shared/vocabulary/actor.ts";

export type RecordAction = "created" | "updated" | "deleted" | "restored";

/** One change of one record, numbered by the version it made. */
export interface HistoryEntry {
  readonly type: EntityType;
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly action: RecordAction;
  /** The ACL that decides who may read this entry. */
  readonly aclId: string;
  readonly changes: readonly Change[];
  readonly requestId?: string | undefined;
}

/** DynamoDB's limit is 400 KB an item, keys and names included. */
const MAX_CHANGES_BYTES = 350_000;

/**
 * What a write did, for the history; undefined when it changed nothing that people see, such as a time of last sight.
 * Pure: the same images always make the same entry, so a stream that is read twice writes it twice and no harm is done.
 */
export function historyEntry(before: StoredRecord | undefined, after: StoredRecord): HistoryEntry | undefined {
  const changes = recordChanges(before, after);
  if (changes.length === 0) return undefined;
  return {
    type: after.type,
    id: after.id,
    version: after.version,
    at: after.updatedAt,
    actor: after.updatedBy,
    action: actionOf(before, after),
    aclId: after.aclId,
    changes: fitting(changes),
    ...(after.requestId === undefined ? {} : { requestId: after.requestId }),
  };
}

function actionOf(before: StoredRecord | undefined, after: StoredRecord): RecordAction {
  if (!before) return "created";
  if (before.deletedAt === undefined && after.deletedAt !== undefined) return "deleted";
  return before.deletedAt !== undefined && after.deletedAt === undefined ? "restored" : "updated";
}

/** Of a change too large to keep, the values before go first and the values after next; that it happened always stays. */
function fitting(changes: readonly Change[]): readonly Change[] {
  const withoutFrom = () => changes.map(({ path, to }) => ({ path, to }));
  const withoutValues = () => changes.map(({ path }) => ({ path }));
  const candidates = [() => changes, withoutFrom, withoutValues];
  return candidates.map((make) => make()).find((kept) => byteLength(kept) <= MAX_CHANGES_BYTES) ?? [];
}

const byteLength = (changes: readonly Change[]): number => Buffer.byteLength(JSON.stringify(changes));
