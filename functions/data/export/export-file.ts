import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import type { RecordListItem, ReferenceNames } from "../../../shared/records/dto.ts";
import { toCsv } from "./csv.ts";
import { type Cell, cellOf, exportColumns } from "./table-data.ts";
import { toXlsx } from "./xlsx.ts";

export type ExportFormat = "csv" | "json" | "xlsx";
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array;
}
interface Contents {
  readonly items: readonly RecordListItem[];
  readonly references: ReferenceNames;
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A list as a file. JSON keeps values and ids as they are; the tables show names and put lists into one cell. */
export function exportFile(
  entity: EntityDefinition,
  format: ExportFormat,
  { items, references }: Contents,
  chosen: readonly string[] | undefined,
): ExportFile {
  const columns = exportColumns(entity, chosen);
  function* rows(): Generator<Cell[]> {
    for (const item of items) yield columns.map((path) => cellOf(item, path, references));
  }
  const bodies: Readonly<Record<ExportFormat, () => Uint8Array>> = {
    csv: () => new TextEncoder().encode(toCsv(columns, rows())),
    json: () => new TextEncoder().encode(JSON.stringify(items)),
    xlsx: () => toXlsx(entity.label.many, columns, rows()),
  };
  return { name: `${entity.collection}.${format}`, type: TYPES[format], body: bodies[format]() };
}
