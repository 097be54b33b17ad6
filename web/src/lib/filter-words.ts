import type { FieldKind } from "../../../shared/entities/define-entity.ts";
import type { FilterOp } from "../../../shared/records/query.ts";
import type { Field } from "./entity-info.ts";
import { type FilterState, relativeDays } from "./list-url.ts";

/** A way to compare, as people read it; `last` and the two halves of `exists` are words for operators of the API. */
export interface Comparison {
  readonly id: string;
  readonly op: FilterOp;
  readonly label: string;
  /** What the comparison needs: nothing, one value, several, or a number of days. */
  readonly takes: "nothing" | "one" | "many" | "days";
  /** The value that `nothing` stands for. */
  readonly value?: string;
}

const IS_SET: Comparison = { id: "set", op: "exists", label: "has a value", takes: "nothing", value: "true" };
const IS_EMPTY: Comparison = { id: "empty", op: "exists", label: "is empty", takes: "nothing", value: "false" };
const ANY_OF: Comparison = { id: "in", op: "in", label: "is", takes: "many" };
const IS: Comparison = { id: "eq", op: "eq", label: "is", takes: "one" };
const IS_NOT: Comparison = { id: "ne", op: "ne", label: "is not", takes: "one" };

const TEXT: readonly Comparison[] = [
  { id: "contains", op: "contains", label: "contains", takes: "one" },
  IS,
  IS_NOT,
  { id: "prefix", op: "prefix", label: "starts with", takes: "one" },
  IS_SET,
  IS_EMPTY,
];
const CHOICE: readonly Comparison[] = [ANY_OF, IS_NOT, IS_SET, IS_EMPTY];
const NUMBER: readonly Comparison[] = [
  { id: "gte", op: "gte", label: "is at least", takes: "one" },
  { id: "lte", op: "lte", label: "is at most", takes: "one" },
  { id: "gt", op: "gt", label: "is more than", takes: "one" },
  { id: "lt", op: "lt", label: "is less than", takes: "one" },
  IS,
  IS_NOT,
  IS_SET,
  IS_EMPTY,
];
const DATE: readonly Comparison[] = [
  { id: "last", op: "after", label: "in the last", takes: "days" },
  { id: "older", op: "before", label: "more than … ago", takes: "days" },
  { id: "after", op: "after", label: "after", takes: "one" },
  { id: "before", op: "before", label: "before", takes: "one" },
  IS_SET,
  IS_EMPTY,
];
const YES_NO: readonly Comparison[] = [
  { id: "yes", op: "eq", label: "is yes", takes: "nothing", value: "true" },
  { id: "no", op: "eq", label: "is no", takes: "nothing", value: "false" },
  IS_SET,
  IS_EMPTY,
];

const BY_KIND: Partial<Record<FieldKind, readonly Comparison[]>> = {
  number: NUMBER,
  date: DATE,
  boolean: YES_NO,
  select: CHOICE,
  reference: CHOICE,
  references: CHOICE,
};

/** The comparisons that make sense for a field, the usual one first. */
export const comparisonsOf = (field: Pick<Field, "kind" | "target" | "options" | "values">): readonly Comparison[] =>
  field.target || field.options || field.values ? CHOICE : (BY_KIND[field.kind] ?? TEXT);

/** The comparison that a condition in the URL is; the plain operator where no word fits. */
export function comparisonOf(
  field: Pick<Field, "kind" | "target" | "options" | "values">,
  filter: FilterState,
): Comparison {
  const isRelative = relativeDays(filter.value) !== undefined;
  const found = comparisonsOf(field).find(
    ({ op, takes, value }) =>
      op === filter.op && (takes !== "nothing" || value === filter.value) && (takes === "days") === isRelative,
  );
  return found ?? { id: filter.op, op: filter.op, label: filter.op === "eq" ? "is" : filter.op, takes: "one" };
}

const shortDate = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** A condition as a sentence in two parts: `Environment is` and `Production or Staging`. */
export function filterWords(
  field: Field,
  filter: FilterState,
  nameOf: (value: string) => string,
): { subject: string; object: string } {
  const comparison = comparisonOf(field, filter);
  const subject = `${field.title} ${comparison.label}`;
  if (comparison.takes === "nothing") return { subject: field.title, object: comparison.label };
  if (comparison.takes === "days") {
    const days = relativeDays(filter.value) ?? 0;
    const span = days === 1 ? "day" : `${days} days`;
    return comparison.id === "last"
      ? { subject, object: span }
      : { subject: `${field.title} more than`, object: days === 1 ? "a day ago" : `${span} ago` };
  }
  if (comparison.takes === "many") {
    const names = filter.value.split(",").map(nameOf);
    const object =
      names.length > 3 ? `${names.slice(0, 2).join(", ")} or ${names.length - 2} more` : names.join(" or ");
    return { subject, object };
  }
  const isDate = field.kind === "date" && !Number.isNaN(Date.parse(filter.value));
  const unit = field.kind === "number" && field.unit ? ` ${field.unit}` : "";
  return { subject, object: isDate ? shortDate.format(Date.parse(filter.value)) : nameOf(filter.value) + unit };
}
