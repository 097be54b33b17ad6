import type { FieldKind } from "../entities/define-entity.ts";

export const FILTER_OPS = [
  "eq",
  "ne",
  "in",
  "contains",
  "prefix",
  "gt",
  "gte",
  "lt",
  "lte",
  "before",
  "after",
  "exists",
] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

/** One condition; several hold together. `value` is text as it stood in the query, `values` the list of `in`. */
export interface Filter {
  readonly field: string;
  readonly op: FilterOp;
  readonly value: string;
  readonly values: readonly string[];
}
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}
/** What a list is asked for, checked against the fields that its type has. */
export interface ListQuery {
  readonly q: string | undefined;
  readonly filters: readonly Filter[];
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Only these fields are wanted; undefined: all of the list's. */
  readonly fields: readonly string[] | undefined;
  readonly workspace: string | undefined;
  /** The list as of this moment, ISO 8601 in UTC. */
  readonly at: string | undefined;
  /** The trash instead of the living. */
  readonly deleted: boolean;
}
export interface QueryViolation {
  readonly path: string;
  readonly message: string;
}
/** The query names something that does not exist or cannot be read; all violations at once. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly violations: readonly QueryViolation[];
  constructor(violations: readonly QueryViolation[]) {
    super(violations.map((v) => `${v.path}: ${v.message}`).join("; "));
    this.violations = violations;
  }
}

/** What can be filtered and sorted by: the kind of the field at a dotted path, undefined where there is none. */
export type FieldsOf = (path: string) => FieldKind | undefined;

/** Query parameters as they came; a repeated one is a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 500;
const MAX_FILTERS = 30;
const MAX_IN = 1000;
const DEFAULT_SORT: readonly SortKey[] = [{ field: "updatedAt", descending: true }];
const FILTER_NAME = /^filter\[([^[\]]+)\](?:\[([^[\]]+)\])?$/;

/** @throws QueryError naming every unknown parameter, field, operator and unusable value */
export function parseListQuery(raw: RawQuery, kindOf: FieldsOf): ListQuery {
  const violations: QueryViolation[] = [];
  const filters: Filter[] = [];
  const plain = new Map<string, string>();
  for (const [name, given] of Object.entries(raw)) {
    if (given === undefined) continue;
    const values = typeof given === "string" ? [given] : given;
    const match = FILTER_NAME.exec(name);
    if (match) filters.push(...parseFilter(name, match[1]!, match[2] ?? "eq", values, kindOf, violations));
    else if (!PLAIN.has(name)) violations.push({ path: name, message: "there is no such parameter" });
    else if (values.length > 1) violations.push({ path: name, message: "may be given only once" });
    else plain.set(name, values[0] ?? "");
  }
  if (filters.length > MAX_FILTERS) violations.push({ path: "filter", message: `at most ${MAX_FILTERS} conditions` });
  const query: ListQuery = {
    q: plain.get("q")?.trim() || undefined,
    filters,
    sort: parseSort(plain.get("sort"), kindOf, violations),
    limit: parseLimit(plain.get("limit"), violations),
    cursor: plain.get("cursor") || undefined,
    fields: parseFields(plain.get("fields"), kindOf, violations),
    workspace: plain.get("workspace") || undefined,
    at: parseMoment("at", plain.get("at"), violations),
    deleted: parseFlag("deleted", plain.get("deleted"), violations),
  };
  if (violations.length > 0) throw new QueryError(violations);
  return query;
}

const PLAIN: ReadonlySet<string> = new Set(["q", "sort", "limit", "cursor", "fields", "workspace", "at", "deleted"]);

function parseFilter(
  path: string,
  field: string,
  op: string,
  values: readonly string[],
  kindOf: FieldsOf,
  violations: QueryViolation[],
): Filter[] {
  const kind = kindOf(field);
  if (kind === undefined) violations.push({ path, message: `there is no field ${field}` });
  const known = FILTER_OPS.find((candidate) => candidate === op);
  if (!known) violations.push({ path, message: `there is no operator ${op}; use ${FILTER_OPS.join(", ")}` });
  if (kind === undefined || !known) return [];
  if (known === "in") {
    const list = values.flatMap((value) => value.split(",")).map((value) => value.trim());
    if (list.length > MAX_IN) violations.push({ path, message: `at most ${MAX_IN} values` });
    for (const value of list) checkValue(path, known, kind, value, violations);
    return [{ field, op: known, value: "", values: list }];
  }
  for (const value of values) checkValue(path, known, kind, value, violations);
  return values.map((value) => ({ field, op: known, value, values: [] }));
}

function checkValue(path: string, op: FilterOp, kind: FieldKind, value: string, violations: QueryViolation[]): void {
  const fail = (message: string) => violations.push({ path, message });
  if (op === "exists") {
    if (value !== "true" && value !== "false") fail("must be true or false");
  } else if (op === "before" || op === "after") {
    if (Number.isNaN(Date.parse(value))) fail("must be a date such as 2026-11-01T00:00:00Z");
  } else if (op === "contains" || op === "prefix") return;
  else if (kind === "number" && (value.trim() === "" || Number.isNaN(Number(value)))) fail("must be a number");
  else if (kind === "boolean" && value !== "true" && value !== "false") fail("must be true or false");
}

function parseSort(value: string | undefined, kindOf: FieldsOf, violations: QueryViolation[]): readonly SortKey[] {
  if (!value) return DEFAULT_SORT;
  const keys = value.split(",").map((part) => {
    const descending = part.startsWith("-");
    return { field: (descending ? part.slice(1) : part).trim(), descending };
  });
  if (keys.length > 5) violations.push({ path: "sort", message: "at most 5 fields" });
  for (const { field } of keys) {
    if (kindOf(field) === undefined) violations.push({ path: "sort", message: `there is no field ${field}` });
  }
  return keys;
}

function parseLimit(value: string | undefined, violations: QueryViolation[]): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = Number(value);
  if (value.trim() !== "" && Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  violations.push({ path: "limit", message: `must be a whole number from 1 to ${MAX_LIMIT}` });
  return DEFAULT_LIMIT;
}

function parseFields(value: string | undefined, kindOf: FieldsOf, violations: QueryViolation[]) {
  if (!value) return undefined;
  const fields = value.split(",").map((field) => field.trim());
  for (const field of fields) {
    if (kindOf(field) === undefined) violations.push({ path: "fields", message: `there is no field ${field}` });
  }
  return fields;
}

/** An ISO moment in UTC, so that moments compare as text. */
export function parseMoment(path: string, value: string | undefined, violations: QueryViolation[]): string | undefined {
  if (!value) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  violations.push({ path, message: "must be a date such as 2026-11-01T00:00:00Z" });
  return undefined;
}

function parseFlag(path: string, value: string | undefined, violations: QueryViolation[]): boolean {
  if (value !== undefined && value !== "true" && value !== "false") {
    violations.push({ path, message: "must be true or false" });
  }
  return value === "true";
}
