import { type Fields, isPlainObject, isSame } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import { getAt, setAt, tidied } from "./paths.ts";
import { isShown } from "./sections.ts";

/** One field that a person changed. */
export interface FieldChange {
  readonly field: Field;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * What would be saved: the draft without emptied values, and without those whose field the draft itself made meaningless
 * (an Oracle setting after the database became MySQL). What never was on the form stays as it is.
 */
export function cleaned(fields: readonly Field[], initial: Fields, draft: Fields): Fields {
  let kept = draft;
  for (const field of fields) {
    if (isShown(field, draft)) continue;
    const wasShown = isShown(field, initial);
    kept = setAt(kept, field.path, wasShown ? undefined : getAt(initial, field.path));
  }
  return tidied(kept);
}

/** Field by field what differs between two sets of fields. */
export function changesBetween(fields: readonly Field[], before: Fields, after: Fields): FieldChange[] {
  const [from, to] = [tidied(before), tidied(after)];
  return fields.flatMap((field) => {
    const change = { field, from: getAt(from, field.path), to: getAt(to, field.path) };
    return isSame(change.from, change.to) ? [] : [change];
  });
}

/**
 * The changes as an RFC 7396 merge patch: `null` where a value was taken away, lists whole. A list that a source fills is
 * emptied with `[]`, because `null` would bring the source's list back.
 */
export function mergePatchOf(
  changes: readonly FieldChange[],
  after: Fields,
  isDiscovered: (path: string) => boolean = () => false,
): Fields {
  let patch: Fields = {};
  const to = tidied(after);
  for (const { field, from, to: value } of changes) {
    const removed = Array.isArray(from) && isDiscovered(field.path) ? [] : null;
    patch = setAt(patch, field.path, value === undefined ? removed : value);
  }
  // An object that lost its last value goes as a whole: the schema has no empty objects.
  for (const [root, value] of Object.entries(patch)) {
    if (isPlainObject(value) && to[root] === undefined) patch = { ...patch, [root]: null };
  }
  return patch;
}
