import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError, InvalidBodyError, StaleVersionError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import { identityKeysOf } from "../discovery/identity.ts";
import { identityKey, type Ref } from "../keys.ts";
import { ConditionFailedError, inParallel } from "../table.ts";
import { type Found, getFor } from "./get-record.ts";
import { stamped, type WriteOptions } from "./update-record.ts";
import { recordWrites } from "./write-record.ts";

/**
 * Merges another record into this one: its sources come along, and its edited fields where this one has none. Its id leads
 * here from then on, so references to it stay true. Both owners must be the same and the caller administer both.
 * @throws ConflictError `OTHER_OWNER`, `SAME_SOURCE` when one connection sees them as two things
 */
export async function mergeRecords(
  deps: DataDeps,
  caller: Caller,
  kept: Ref,
  absorbedId: string,
  options: WriteOptions = {},
): Promise<Found> {
  const [into, from] = await Promise.all([
    getFor(deps, caller, "admin", kept, options),
    getFor(deps, caller, "admin", { type: kept.type, id: absorbedId }, options),
  ]);
  assertMergeable(into.record, from.record);
  const entity = entityByType(kept.type);
  const after: StoredRecord = {
    ...into.record,
    ...stamped(deps, caller, into.record, options),
    edited: united(entity, from.record.edited, into.record.edited),
    discovered: { ...from.record.discovered, ...into.record.discovered },
  };
  const forwarding: StoredRecord = {
    ...from.record,
    ...stamped(deps, caller, from.record, options),
    discovered: {},
    movedTo: into.record.id,
  };
  try {
    await deps.table.transact([
      ...recordWrites(deps.table, into.record, after),
      ...recordWrites(deps.table, from.record, forwarding),
    ]);
  } catch (error) {
    if (error instanceof ConditionFailedError) throw new StaleVersionError(undefined, { cause: error });
    throw error;
  }
  await moveIdentity(deps, from.record, after);
  return { ...into, record: after };
}

function assertMergeable(into: StoredRecord, from: StoredRecord): void {
  if (into.id === from.id) throw new InvalidBodyError([{ path: "absorb", message: "is this very record" }]);
  if (into.owner.kind !== from.owner.kind || into.owner.id !== from.owner.id) {
    throw new ConflictError("OTHER_OWNER", "Only records of one owner can be one thing");
  }
  const shared = Object.keys(from.discovered).filter((connectionId) => connectionId in into.discovered);
  if (shared.length > 0) {
    throw new ConflictError("SAME_SOURCE", "One connection sees both, as two different things", {
      errors: shared.map((connectionId) => ({ path: `sources.${connectionId}`, message: "describes both" })),
    });
  }
}

/** The second one's values win; lists of references are united. */
function united(entity: EntityDefinition, first: Fields, second: Fields): Fields {
  const fields: Fields = { ...first, ...second };
  for (const key of Object.keys(entity.references)) {
    const a = first[key];
    const b = second[key];
    if (Array.isArray(a) && Array.isArray(b)) fields[key] = [...new Set([...b, ...a])];
  }
  return fields;
}

/** The next sync finds the thing under its new record. A key that another record took meanwhile stays there. */
async function moveIdentity(deps: DataDeps, from: StoredRecord, into: StoredRecord): Promise<void> {
  const keys = [
    ...new Set([
      ...identityKeysOf(from.type, effectiveFields(from)),
      ...identityKeysOf(into.type, effectiveFields(into)),
    ]),
  ];
  await inParallel(keys, 8, async (key) => {
    const item = { ...identityKey(into.owner, into.type, key), recordId: into.id };
    try {
      await deps.table.put(item, {
        expression: "attribute_not_exists(pk) OR recordId IN (:from, :into)",
        values: { ":from": from.id, ":into": into.id },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  });
}
