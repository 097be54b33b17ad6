import type { ListQuery, SortKey } from "./query.ts";
import { compileFilter } from "./row-filter.ts";
import { compareValues, decodeCursor, encodeCursor, type SortValue, sortValueOf } from "./row-order.ts";

/**
 * Rows kept column by column, so that a filter reads one array instead of a property of each of 100,000 objects.
 * Slots may be empty (`isLive` false) after a removal.
 */
export interface RowSet {
  readonly length: number;
  isLive(slot: number, deleted: boolean): boolean;
  idOf(slot: number): string;
  /** Values as stored. */
  column(field: string): readonly unknown[];
  /** The same in lower case (see `fold`). */
  folded(field: string): readonly unknown[];
  /** What a text search looks at, in lower case. */
  searchText(): readonly string[];
}

/** A row found: its set and its slot there. */
export interface Hit {
  readonly set: number;
  readonly slot: number;
}
export interface Selection {
  readonly hits: readonly Hit[];
  /** All that match, whatever the page. */
  readonly total: number;
  /** Undefined on the last page. */
  readonly cursor: string | undefined;
}
type Selector = Pick<ListQuery, "q" | "filters" | "sort" | "limit" | "cursor" | "deleted">;

/** Set and slot in one number, because two arrays of numbers sort and filter without garbage. */
const SLOTS = 2 ** 26;

/**
 * Filter, count, order and cut out one page. Only as many rows as the page needs are ever put in order.
 * @throws QueryError for a cursor of another list
 */
export function selectRows(sets: readonly RowSet[], query: Selector): Selection {
  const matches = matchingRows(sets, query);
  const order = makeOrder(sets, query.sort);
  const place = query.cursor === undefined ? undefined : decodeCursor(query.sort, query.cursor);
  const rest = place ? matches.filter((row) => order.againstPlace(row, place.values, place.id) > 0) : matches;
  const page = firstInOrder(rest, query.limit, order.compare);
  const last = page.at(-1);
  const cursor =
    last !== undefined && rest.length > page.length ? encodeCursor(query.sort, order.placeOf(last)) : undefined;
  return { hits: page.map(hitOf), total: matches.length, cursor };
}

const hitOf = (row: number): Hit => ({ set: Math.floor(row / SLOTS), slot: row % SLOTS });

/** Every row that passes, as set and slot in one number, in no order. One pass, no list in between. */
function matchingRows(sets: readonly RowSet[], query: Selector): number[] {
  const tests = query.filters.map((filter) => ({ field: filter.field, test: compileFilter(filter) }));
  const terms = query.q?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const found: number[] = [];
  for (const [index, set] of sets.entries()) {
    const checks = tests.map(({ field, test }) => ({ raw: set.column(field), folded: set.folded(field), test }));
    const text = terms.length > 0 ? set.searchText() : [];
    const base = index * SLOTS;
    rows: for (let slot = 0; slot < set.length; slot++) {
      if (!set.isLive(slot, query.deleted)) continue;
      for (const { raw, folded, test } of checks) if (!test(raw[slot], folded[slot])) continue rows;
      for (const term of terms) if (!text[slot]!.includes(term)) continue rows;
      found.push(base + slot);
    }
  }
  return found;
}

function makeOrder(sets: readonly RowSet[], sort: readonly SortKey[]) {
  const columns = sets.map((set) => sort.map((key) => set.folded(key.field)));
  const single = sets.length === 1 ? columns[0] : undefined;
  const sortValue = (row: number, key: number): SortValue =>
    sortValueOf(single ? single[key]![row] : columns[Math.floor(row / SLOTS)]![key]![row % SLOTS]);
  const idOf = (row: number) => sets[Math.floor(row / SLOTS)]!.idOf(row % SLOTS);
  const byId = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    compare(a: number, b: number): number {
      for (let key = 0; key < sort.length; key++) {
        const order = compareValues(sortValue(a, key), sortValue(b, key), sort[key]!.descending);
        if (order !== 0) return order;
      }
      return byId(idOf(a), idOf(b));
    },
    againstPlace(row: number, values: readonly SortValue[], id: string): number {
      for (let key = 0; key < sort.length; key++) {
        const order = compareValues(sortValue(row, key), values[key], sort[key]!.descending);
        if (order !== 0) return order;
      }
      return byId(idOf(row), id);
    },
    placeOf: (row: number) => ({ values: sort.map((_, key) => sortValue(row, key)), id: idOf(row) }),
  };
}

/** The first `limit` rows in order. A heap of the page's size passes over the rows once; large pages are simply sorted. */
function firstInOrder(rows: number[], limit: number, compare: (a: number, b: number) => number): number[] {
  if (rows.length <= limit || limit > 2000) return [...rows].sort(compare).slice(0, limit);
  const heap = rows.slice(0, limit);
  for (let i = Math.floor(limit / 2) - 1; i >= 0; i--) sink(heap, i, compare);
  for (let i = limit; i < rows.length; i++) {
    if (compare(rows[i]!, heap[0]!) < 0) {
      heap[0] = rows[i]!;
      sink(heap, 0, compare);
    }
  }
  return heap.sort(compare);
}

function sink(heap: number[], from: number, compare: (a: number, b: number) => number): void {
  let parent = from;
  for (;;) {
    const left = 2 * parent + 1;
    const right = left + 1;
    let largest = parent;
    if (left < heap.length && compare(heap[left]!, heap[largest]!) > 0) largest = left;
    if (right < heap.length && compare(heap[right]!, heap[largest]!) > 0) largest = right;
    if (largest === parent) return;
    const swapped = heap[parent]!;
    heap[parent] = heap[largest]!;
    heap[largest] = swapped;
    parent = largest;
  }
}
