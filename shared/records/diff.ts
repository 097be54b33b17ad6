import type { AclEntry } from "../vocabulary/access.ts";
import { BOOKKEEPING } from "../vocabulary/bookkeeping.ts";
import { effectiveFields, existenceOf } from "./effective.ts";
import { type Fields, isPlainObject, isSame, own } from "./paths.ts";
import type { StoredRecord } from "./stored-record.ts";

/** One changed field. Path segments are joined by dots, dots inside a segment written `\.`; lists change as a whole. */
export interface Change {
  readonly path: string;
  /** Absent: there was nothing before. */
  readonly from?: unknown;
  /** Absent: there is nothing now. */
  readonly to?: unknown;
}

/** All that differs between two sets of fields, in the order of paths. */
export function diffFields(before: Fields, after: Fields): Change[] {
  const changes: Change[] = [];
  collect(before, after, "", changes);
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function collect(before: Fields, after: Fields, prefix: string, changes: Change[]): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = own(before, key);
    const to = own(after, key);
    if (isSame(from, to)) continue;
    const path = prefix + key.replaceAll("\\", "\\\\").replaceAll(".", "\\.");
    if (isPlainObject(from) && isPlainObject(to)) collect(from, to, `${path}.`, changes);
    else changes.push({ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  }
}

/** The fields with the changes made. */
export const applyChanges = (fields: Fields, changes: readonly Change[]): Fields => replay(fields, changes, "to");

/** The fields as they were before the changes. */
export const reverseChanges = (fields: Fields, changes: readonly Change[]): Fields => replay(fields, changes, "from");

function replay(fields: Fields, changes: readonly Change[], side: "from" | "to"): Fields {
  const result = structuredClone(fields);
  for (const change of changes) setPath(result, segmentsOf(change.path), structuredClone(change[side]));
  return result;
}

function setPath(target: Fields, segments: readonly string[], value: unknown): void {
  let node = target;
  for (const segment of segments.slice(0, -1)) {
    const inner = Object.hasOwn(node, segment) ? node[segment] : undefined;
    if (isPlainObject(inner)) node = inner;
    else {
      const created: Fields = {};
      define(node, segment, created);
      node = created;
    }
  }
  const last = segments.at(-1)!;
  if (value === undefined) delete node[last];
  else define(node, last, value);
}

/** Own property whatever the name, `__proto__` included: provider data may be called anything. */
const define = (node: Fields, key: string, value: unknown) =>
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });

/** The segments of a change's path, unescaped. */
export function segmentsOf(path: string): string[] {
  const segments = [""];
  for (let i = 0; i < path.length; i++) {
    const character = path[i]!;
    if (character === "\\" && i + 1 < path.length) segments.push(segments.pop()! + path[++i]!);
    else if (character === ".") segments.push("");
    else segments.push(segments.pop()! + character);
  }
  return segments;
}

/** What the history keeps of a record: its effective fields, and what is about the record itself. */
export function historyFields(record: StoredRecord): Fields {
  const existence = existenceOf(record);
  const bookkeeping = BOOKKEEPING[record.type];
  const fields = Object.entries(effectiveFields(record)).filter(([field]) => !bookkeeping?.has(field));
  return {
    ...Object.fromEntries(fields),
    owner: { kind: record.owner.kind, id: record.owner.id },
    ...(existence === "present" ? {} : { existence }),
    ...(record.deletedAt ? { deletedAt: record.deletedAt } : {}),
    ...(record.movedTo ? { movedTo: record.movedTo } : {}),
  };
}

/** What one write changed, access included; empty when only bookkeeping (last seen, hashes) moved. */
export function recordChanges(before: StoredRecord | undefined, after: StoredRecord): Change[] {
  const changes = diffFields(before ? historyFields(before) : {}, historyFields(after));
  const access = after.accessChange;
  if (access && before && !isSame(before.accessChange, access)) {
    changes.push({ path: "access", from: sortedEntries(access.from), to: sortedEntries(access.to) });
  }
  return changes;
}

const sortedEntries = (entries: readonly AclEntry[]): AclEntry[] =>
  [...entries].sort((a, b) => (`${a.kind}:${a.id}` < `${b.kind}:${b.id}` ? -1 : 1));
