import { type Fields, isSame } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import { type FieldChange, mergePatchOf } from "./patch.ts";
import { getAt, tidied } from "./paths.ts";

/** A field that two people changed differently since it was read. */
export interface Conflict {
  readonly field: Field;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

/** Where one's own changes meet what somebody else saved meanwhile; equal changes are no conflict. */
export function conflictsOf(changes: readonly FieldChange[], theirs: Fields): Conflict[] {
  const now = tidied(theirs);
  return changes.flatMap(({ field, from, to }) => {
    const their = getAt(now, field.path);
    const isTouched = !isSame(their, from);
    return isTouched && !isSame(their, to) ? [{ field, before: from, theirs: their, yours: to }] : [];
  });
}

/** The patch against their version: one's own changes, without the fields left to them. */
export function resolvedPatch(
  changes: readonly FieldChange[],
  after: Fields,
  keepTheirs: ReadonlySet<string>,
  isDiscovered?: (path: string) => boolean,
): Fields {
  return mergePatchOf(
    changes.filter(({ field }) => !keepTheirs.has(field.path)),
    after,
    isDiscovered,
  );
}
