import type { FilterOp } from "../../../shared/records/query.ts";

/** One condition as the URL holds it; `value` is text, comma-separated for `in`, `-30d` for a relative moment. */
export interface FilterState {
  readonly field: string;
  readonly op: FilterOp;
  readonly value: string;
}

/** Everything a list is asked for, as the URL holds it. */
export interface ListState {
  readonly q: string;
  readonly filters: readonly FilterState[];
  /** `name` or `-updatedAt`; empty for the default. */
  readonly sort: string;
  readonly isTrash: boolean;
  /** Paths of the shown columns; empty for the default. */
  readonly columns: readonly string[];
}

const FILTER_NAME = /^filter\[([^[\]]+)\]\[([^[\]]+)\]$/;

/** Reads a list's state from `location.search`. */
export function parseListState(search: string): ListState {
  const params = new URLSearchParams(search);
  const filters = [...params].flatMap(([name, value]): FilterState[] => {
    const match = FILTER_NAME.exec(name);
    return match ? [{ field: match[1]!, op: match[2] as FilterOp, value }] : [];
  });
  return {
    q: params.get("q") ?? "",
    filters,
    sort: params.get("sort") ?? "",
    isTrash: params.get("deleted") === "true",
    columns: params.get("cols")?.split(",").filter(Boolean) ?? [],
  };
}

function printConditions(params: URLSearchParams, state: ListState, print: (filter: FilterState) => string): void {
  if (state.q) params.set("q", state.q);
  for (const filter of state.filters) params.set(`filter[${filter.field}][${filter.op}]`, print(filter));
  if (state.sort) params.set("sort", state.sort);
  if (state.isTrash) params.set("deleted", "true");
}

/** The search part of the URL for a state; empty for the default. */
export function printListState(state: ListState): string {
  const params = new URLSearchParams();
  printConditions(params, state, ({ value }) => value);
  if (state.columns.length > 0) params.set("cols", state.columns.join(","));
  const text = params.toString();
  return text && `?${text}`;
}

const RELATIVE = /^-(\d+)d$/;

/** `-30d` → how many days; nothing for a fixed date. */
export const relativeDays = (value: string): number | undefined => {
  const match = RELATIVE.exec(value);
  return match ? Number(match[1]) : undefined;
};

/** The moment a filter means; relative ones start with the day, so that a list asked for twice is the same list. */
export function momentOf(value: string, nowMs: number): string {
  const days = relativeDays(value);
  if (days === undefined) return value;
  const start = new Date(nowMs);
  start.setHours(0, 0, 0, 0);
  start.setDate(start.getDate() - days);
  return start.toISOString();
}

/** What the API is asked: the state with fixed conditions of the page (a family) and the workspace. */
export function apiSearch(
  state: ListState,
  context: { workspace: string | undefined; fixed?: readonly FilterState[]; defaultSort: string; nowMs: number },
): string {
  const params = new URLSearchParams();
  const filters = [...(context.fixed ?? []), ...state.filters];
  printConditions(params, { ...state, sort: state.sort || context.defaultSort, filters }, ({ op, value }) =>
    op === "after" || op === "before" ? momentOf(value, context.nowMs) : value,
  );
  if (context.workspace) params.set("workspace", context.workspace);
  return params.toString();
}
