import { entityByType } from "../../../shared/entities/index.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import { type Fields, isSame } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Caller } from "../../platform/caller.ts";
import { InvalidBodyError, StaleVersionError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import type { Ref } from "../keys.ts";
import { asShown } from "./dangling.ts";
import { type Found, getFor, type ReadOptions } from "./get-record.ts";
import { patchedFields, replacedFields } from "./person-fields.ts";
import { nextMoment } from "./record-item.ts";
import { checkReferences } from "./references.ts";
import { checkByType } from "./type-rules.ts";
import { writeRecord } from "./write-record.ts";

export interface WriteOptions extends ReadOptions {
  readonly requestId?: string | undefined;
  /** From `If-Match`: only this version may be overwritten. */
  readonly expectedVersion?: number | undefined;
  /** Guarded fields that this route is there to change. */
  readonly mayChange?: readonly string[];
}

/** How often a change is made again on what somebody else wrote meanwhile. */
const ATTEMPTS = 5;

/**
 * Makes a change that does not depend on what else is in the record again when somebody else wrote first. Who names the
 * version in `If-Match` wants to know instead.
 */
export async function againWhenStale<T>(options: WriteOptions, change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      const isFinal = options.expectedVersion !== undefined || attempt === ATTEMPTS;
      if (!(error instanceof StaleVersionError) || isFinal) throw error;
    }
  }
}

/** JSON merge patch of the person's fields. @throws NotFoundError, ForbiddenError, InvalidBodyError, StaleVersionError */
export const patchRecord = (
  deps: DataDeps,
  caller: Caller,
  ref: Ref,
  patch: Fields,
  options: WriteOptions = {},
): Promise<Found> =>
  againWhenStale(options, () =>
    edit(deps, caller, ref, options, (record) => patchedFields(entityByType(record.type), record, patch)),
  );

/** Replaces the person's fields; what sources and Maestro wrote stays. @throws as `patchRecord` */
export const replaceRecord = (
  deps: DataDeps,
  caller: Caller,
  ref: Ref,
  body: Fields,
  options: WriteOptions = {},
): Promise<Found> =>
  edit(deps, caller, ref, options, async (record) =>
    replacedFields(entityByType(record.type), await asShown(deps.table, record), body),
  );

async function edit(
  deps: DataDeps,
  caller: Caller,
  ref: Ref,
  options: WriteOptions,
  change: (record: StoredRecord) => Fields | Promise<Fields>,
): Promise<Found> {
  const found = await getFor(deps, caller, "write", ref, options);
  const before = found.record;
  assertVersion(before, options.expectedVersion);
  const edited = guarded(before, await change(before), options.mayChange);
  if (isSame(edited, before.edited)) return found;
  const after: StoredRecord = { ...before, ...stamped(deps, caller, before, options), edited };
  const entity = entityByType(before.type);
  await checkReferences(deps.table, found.access, entity, effectiveFields(before), effectiveFields(after));
  const { id, type, computed } = before;
  const { mayChange = [] } = options;
  await checkByType(deps, found.access, type, { id, before: before.edited, after: edited, computed, mayChange });
  return { ...found, record: await writeRecord(deps.table, before, after) };
}

/** What a replacement leaves out stays. @throws InvalidBodyError when a guarded field would get another value */
function guarded(before: StoredRecord, edited: Fields, mayChange: readonly string[] = []): Fields {
  const rules = Object.entries(entityByType(before.type).guarded).filter(([field]) => !mayChange.includes(field));
  const changed = rules.filter(
    ([field]) => edited[field] !== undefined && !isSame(edited[field], before.edited[field]),
  );
  if (changed.length > 0) throw new InvalidBodyError(changed.map(([path, message]) => ({ path, message })));
  const kept = rules.filter(([field]) => before.edited[field] !== undefined);
  return { ...edited, ...Object.fromEntries(kept.map(([field]) => [field, before.edited[field]])) };
}

/** @throws StaleVersionError */
export function assertVersion(record: StoredRecord, expected: number | undefined): void {
  if (expected !== undefined && expected !== record.version) throw new StaleVersionError();
}

/** What each write renews: version, moment, actor and request. */
export const stamped = (
  deps: Pick<DataDeps, "clock">,
  caller: Pick<Caller, "actor">,
  before: StoredRecord,
  options: { readonly requestId?: string | undefined },
) => ({
  version: before.version + 1,
  updatedAt: nextMoment(deps.clock, before.updatedAt),
  updatedBy: caller.actor,
  requestId: options.requestId,
});
