import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import { idsAt } from "../../../shared/records/row-table.ts";
import { InvalidBodyError, type Violation } from "../../platform/errors.ts";
import type { AccessSet } from "../access.ts";
import { type Ref, recordKey } from "../keys.ts";
import type { Table } from "../table.ts";
import type { RecordItem } from "./record-item.ts";

interface FieldRef extends Ref {
  readonly field: string;
}

/** Every reference in the fields. */
export const referencesIn = (entity: EntityDefinition, fields: Fields): FieldRef[] =>
  Object.entries(entity.references).flatMap(([field, type]) => idsAt(fields, field).map((id) => ({ field, type, id })));

/**
 * Only references that the change adds are checked: what was there before may since have become unreadable for this
 * person, which must not keep them from editing the rest.
 * @throws InvalidBodyError naming each reference that leads nowhere, or nowhere the caller may look
 */
export async function checkReferences(
  table: Table,
  access: AccessSet,
  entity: EntityDefinition,
  before: Fields,
  after: Fields,
): Promise<void> {
  const known = new Set(referencesIn(entity, before).map((ref) => `${ref.type}:${ref.id}`));
  const added = referencesIn(entity, after).filter((ref) => !known.has(`${ref.type}:${ref.id}`));
  if (added.length === 0) return;
  const found = await table.batchGet<RecordItem>(added.map(recordKey));
  const violations = added.flatMap((ref, i): Violation[] => {
    const target = found[i];
    if (target && target.deletedAt === undefined && access.allows(target.aclId, "read")) return [];
    const label = entityByType(ref.type).label.one.toLowerCase();
    return [{ path: ref.field, message: `there is no ${label} ${ref.id}, or you may not read it` }];
  });
  if (violations.length > 0) throw new InvalidBodyError(violations);
}
