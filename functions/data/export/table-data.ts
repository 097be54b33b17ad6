import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import type { ReferenceNames } from "../../../shared/records/dto.ts";
import { type Fields, valueAt } from "../../../shared/records/paths.ts";
import { objectText } from "../../../shared/records/row-filter.ts";

export type Cell = string | number | boolean | undefined;

/** Columns of a file when nobody chose: what the type's lists can show, then what is about the record. */
export const exportColumns = (entity: EntityDefinition, chosen: readonly string[] | undefined): string[] => {
  if (chosen) return ["id", ...chosen.filter((field) => field !== "id")];
  const columns = entity.columns.filter((path) => path !== "name");
  return ["id", "name", ...columns, "owner.name", "existence", "createdAt", "updatedAt"];
};

/** What stands in one cell: several values separated by `; `, references by their names where the reader may know them. */
export function cellOf(item: Fields, path: string, names: ReferenceNames): Cell {
  const value = valueAt(item, path.split("."));
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const parts = (Array.isArray(value) ? value : [value]).map((part) => textOf(part, names));
  return parts.join("; ");
}

function textOf(value: unknown, names: ReferenceNames): string {
  if (typeof value === "string") return names[value]?.name ?? value;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? value.join("; ") : objectText(value);
  return String(value);
}
