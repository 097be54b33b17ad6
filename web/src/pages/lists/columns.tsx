import { A } from "@solidjs/router";
import type { RecordListItem } from "../../../../shared/records/dto.ts";
import { valueAt } from "../../../../shared/records/paths.ts";
import { FieldValue, type ResolveReference } from "../../components/field-value.tsx";
import { Glyph } from "../../components/glyph.tsx";
import type { TableColumn } from "../../components/record-table.tsx";
import { StatusDot } from "../../components/tag.tsx";
import type { Field } from "../../lib/entity-info.ts";
import type { ListSource } from "./list-source.ts";

const WIDTHS: Partial<Record<Field["kind"], number>> = {
  number: 88,
  boolean: 84,
  date: 108,
  ip: 134,
  tags: 156,
  reference: 150,
  references: 170,
  url: 200,
};
const PATH_WIDTHS: Readonly<Record<string, number>> = {
  environment: 124,
  status: 112,
  nativeId: 200,
  cpu: 72,
  memoryGiB: 72,
  "os.dist": 128,
};

const EXISTENCE_WORDS: Readonly<Record<string, string>> = { missing: "Not seen", inactive: "Gone", present: "Seen" };

const widthOf = (field: Field) => PATH_WIDTHS[field.path] ?? WIDTHS[field.kind] ?? 144;

/** Short headings for narrow columns: the unit says it. */
const SHORT_TITLES: Readonly<Record<string, string>> = { memoryGiB: "GiB", "os.dist": "OS" };

const headingOf = (field: Field) =>
  SHORT_TITLES[field.path] ??
  (field.kind === "number" && field.unit && field.unit !== "cores" ? `${field.title}, ${field.unit}` : field.title);

/** The columns of a list: the name as the link, then what is shown. */
export function tableColumns(
  source: ListSource,
  fields: readonly Field[],
  context: { hrefOf: (row: RecordListItem) => string | undefined; resolve: ResolveReference },
): TableColumn<RecordListItem>[] {
  return fields.map((field, index) => {
    const segments = field.path.split(".");
    const cell = (row: RecordListItem) => (
      <FieldValue field={field} value={valueAt(row, segments)} resolve={context.resolve} />
    );
    return {
      id: field.path,
      title: headingOf(field),
      width: index === 0 ? 212 : widthOf(field),
      isNumeric: field.kind === "number",
      isSortable: true,
      cell:
        index === 0
          ? (row) => <NameCell row={row} source={source} href={context.hrefOf(row)} />
          : field.path === "status"
            ? (row) =>
                row.existence === "present" || !row.existence ? cell(row) : <Existence existence={row.existence} />
            : field.path === "existence"
              ? (row) => <Existence existence={row.existence} />
              : cell,
    };
  });
}

function Existence(props: { existence: string }) {
  return (
    <StatusDot tone={props.existence === "present" ? "ok" : props.existence === "missing" ? "bad" : "idle"}>
      {EXISTENCE_WORDS[props.existence] ?? props.existence}
    </StatusDot>
  );
}

function NameCell(props: { row: RecordListItem; source: ListSource; href: string | undefined }) {
  const type = () => props.source.entity.type;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return (
    <span class="name-cell">
      <Glyph
        type={type()}
        family={type() === "application" ? text(props.row.family) : undefined}
        provider={type() === "application" ? undefined : text(props.row.provider)}
      />
      {props.href ? (
        <A href={props.href} class="truncate" title={props.row.name}>
          {props.row.name}
        </A>
      ) : (
        <span class="truncate">{props.row.name}</span>
      )}
    </span>
  );
}
