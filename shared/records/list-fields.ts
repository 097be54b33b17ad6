import type { EntityDefinition, FieldKind } from "../entities/define-entity.ts";
import { entityFields, fieldAt } from "../entities/fields.ts";
import type { FieldsOf } from "./query.ts";

/** What every record has, whatever its type. */
const COMMON: Readonly<Record<string, FieldKind>> = {
  id: "text",
  name: "text",
  version: "number",
  createdAt: "date",
  updatedAt: "date",
  deletedAt: "date",
  "owner.kind": "select",
  "owner.id": "text",
  "updatedBy.kind": "select",
  "updatedBy.id": "text",
  "updatedBy.name": "text",
  sources: "references",
  existence: "select",
  nativeIds: "list",
};

const known = new WeakMap<EntityDefinition, FieldsOf>();

/** What lists of a type can be filtered and sorted by: its columns, what lies inside them, and what all records have. */
export function listFieldsOf(entity: EntityDefinition): FieldsOf {
  const earlier = known.get(entity);
  if (earlier) return earlier;
  const kinds = new Map<string, FieldKind | undefined>(Object.entries(COMMON));
  const kindOf: FieldsOf = (path) => {
    if (!kinds.has(path)) kinds.set(path, listedKind(entity, path));
    return kinds.get(path);
  };
  known.set(entity, kindOf);
  return kindOf;
}

function listedKind(entity: EntityDefinition, path: string): FieldKind | undefined {
  const paths = [...entity.columns, ...Object.keys(entity.references)];
  const isListed = paths.some(
    (listed) => listed === path || path.startsWith(`${listed}.`) || listed.startsWith(`${path}.`),
  );
  if (!isListed) return undefined;
  const fields = entityFields(entity);
  const field = fieldAt(fields, path);
  if (field) return field.kind;
  if (fields.some((inner) => inner.path.startsWith(`${path}.`))) return "object";
  return isInsideFreeForm(entity, path) ? "text" : undefined;
}

/** Free-form objects have no schema below them: any path into one may be asked for. */
function isInsideFreeForm(entity: EntityDefinition, path: string): boolean {
  const segments = path.split(".");
  for (let length = segments.length - 1; length > 0; length--) {
    const field = fieldAt(entityFields(entity), segments.slice(0, length).join("."));
    if (field) return field.kind === "object" && field.itemFields === undefined;
  }
  return false;
}
