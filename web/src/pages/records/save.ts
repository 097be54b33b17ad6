import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import { type Conflict, conflictsOf, resolvedPatch } from "../../components/form/conflict.ts";
import type { RecordForm } from "../../components/form/form-state.ts";
import { call } from "../../data/call.ts";
import { ApiProblem } from "../../data/problem.ts";
import { collectionOf, patchRecord, type RecordDto } from "../../data/records.ts";

/** Somebody saved first, and some fields were changed by both. */
export interface Clash {
  readonly theirs: RecordDto;
  readonly conflicts: readonly Conflict[];
}

/** What was changed in a form, and what comes of it. */
export type Edit = Pick<RecordForm, "changes" | "result" | "patch">;

export type SaveOutcome = { saved: RecordDto; wasMerged: boolean } | { clash: Clash };

const isStale = (error: unknown) => error instanceof ApiProblem && error.status === 412;

const latest = (type: EntityType, id: string) =>
  call("getRecord", { params: { collection: collectionOf(type), id }, query: {} });

/**
 * Saves the changes of a form. When somebody else saved meanwhile, changes to different fields are put together without a
 * word from the person; changes to the same field come back as a clash.
 * @throws ApiProblem for everything else
 */
export async function saveChanges(
  record: RecordDto,
  form: Edit,
  isDiscovered: (path: string) => boolean,
): Promise<SaveOutcome> {
  try {
    return { saved: await patchRecord(record.type, record.id, record.version, form.patch()), wasMerged: false };
  } catch (error) {
    if (!isStale(error)) throw error;
  }
  const theirs = await latest(record.type, record.id);
  const conflicts = conflictsOf(form.changes(), theirs as Fields);
  if (conflicts.length > 0) return { clash: { theirs, conflicts } };
  return saveResolved({ theirs, conflicts }, form, new Set(), isDiscovered, true);
}

/** Saves over a clash: one's own values but for the fields left to the other. A third writer makes a new clash. */
export async function saveResolved(
  clash: Clash,
  form: Edit,
  keepTheirs: ReadonlySet<string>,
  isDiscovered: (path: string) => boolean,
  wasMerged = false,
): Promise<SaveOutcome> {
  const { theirs } = clash;
  const patch = resolvedPatch(form.changes(), form.result(), keepTheirs, isDiscovered);
  if (Object.keys(patch).length === 0) return { saved: theirs, wasMerged };
  try {
    return { saved: await patchRecord(theirs.type, theirs.id, theirs.version, patch), wasMerged };
  } catch (error) {
    if (!isStale(error)) throw error;
    const now = await latest(theirs.type, theirs.id);
    return { clash: { theirs: now, conflicts: conflictsOf(form.changes(), now as Fields) } };
  }
}
