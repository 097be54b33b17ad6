import { type Fields, isSame } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { StaleVersionError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import type { Ref } from "../keys.ts";
import { loadRecord } from "./get-record.ts";
import { nextMoment } from "./record-item.ts";
import { writeRecord } from "./write-record.ts";

/** How often a change is made again on what somebody else wrote meanwhile. */
const ATTEMPTS = 8;

/**
 * Writes what Maestro itself knows of a record, beside what people write at the same time. What `change` gives goes over what
 * was there, `undefined` takes away; when that changes nothing, nothing is written.
 * @returns the record after it, or undefined where there is none
 */
export async function updateComputedOf(
  deps: Pick<DataDeps, "table" | "clock">,
  ref: Ref,
  actor: Actor,
  change: (record: StoredRecord) => Fields | undefined,
): Promise<StoredRecord | undefined> {
  for (let attempt = 1; ; attempt++) {
    const before = await loadRecord(deps.table, ref);
    const changed = before && change(before);
    if (before === undefined || changed === undefined) return before;
    const all = Object.entries({ ...before.computed, ...changed }).filter(([, value]) => value !== undefined);
    const computed = Object.fromEntries(all);
    if (isSame(computed, before.computed)) return before;
    const after: StoredRecord = {
      ...before,
      version: before.version + 1,
      updatedAt: nextMoment(deps.clock, before.updatedAt),
      updatedBy: actor,
      requestId: undefined,
      computed,
    };
    try {
      return await writeRecord(deps.table, before, after);
    } catch (error) {
      if (!(error instanceof StaleVersionError) || attempt === ATTEMPTS) throw error;
    }
  }
}
