import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { recordKey } from "../keys.ts";
import type { Table } from "../table.ts";
import { referencesIn } from "./references.ts";

/**
 * The fields without references that lead nowhere. Providers name things that nobody crawls (another account's network, a
 * deleted image); the ids stay in the record, because the next run may find their target. Only sources leave such, and
 * theirs are never nested.
 */
export function leading<T extends Fields>(entity: EntityDefinition, fields: T, nowhere: ReadonlySet<string>): T {
  if (nowhere.size === 0) return fields;
  const shown: Fields = { ...fields };
  for (const field of Object.keys(entity.references)) {
    const value = shown[field];
    if (typeof value === "string" && nowhere.has(value)) delete shown[field];
    if (!Array.isArray(value)) continue;
    const ids = value.filter((id) => !nowhere.has(id as string));
    if (ids.length === 0) delete shown[field];
    else shown[field] = ids;
  }
  return shown as T;
}

/** The record as people see it: what they send back is compared with that. */
export async function asShown(table: Table, record: StoredRecord): Promise<StoredRecord> {
  const entity = entityByType(record.type);
  const refs = Object.values(record.discovered).flatMap(({ fields }) => referencesIn(entity, fields));
  if (refs.length === 0) return record;
  const targets = await table.batchGet(refs.map(recordKey), false);
  const nowhere = new Set(refs.flatMap(({ id }, index) => (targets[index] === undefined ? [id] : [])));
  const discovered = Object.entries(record.discovered).map(([connectionId, source]) => [
    connectionId,
    { ...source, fields: leading(entity, source.fields, nowhere) },
  ]);
  return { ...record, discovered: Object.fromEntries(discovered) };
}
