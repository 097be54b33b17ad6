import type { Principal } from "../vocabulary/access.ts";
import type { Actor } from "../vocabulary/actor.ts";
import { type Fields, valueAt } from "./paths.ts";
import { fold, objectText } from "./row-filter.ts";
import type { RowSet } from "./select-rows.ts";
import type { Summary } from "./stored-record.ts";

/** A record as lists know it. */
export interface Row {
  readonly id: string;
  readonly aclId: string;
  readonly version: number;
  readonly owner: Principal;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: Actor;
  readonly deletedAt?: string | undefined;
  readonly summary: Summary;
}

const EMPTY = 0;
const LIVE = 1;
const DELETED = 2;

interface Column {
  readonly segments: readonly string[];
  readonly raw: unknown[];
  readonly folded: unknown[];
}

/** Fields of every row that are not part of its summary. */
export const ROW_FIELDS: ReadonlySet<string> = new Set([
  "id",
  "version",
  "createdAt",
  "updatedAt",
  "deletedAt",
  "owner",
  "updatedBy",
]);

/**
 * Rows in memory, by slot. A field's column is cut out when first asked for and kept up to date from then on; slots of
 * removed rows are used again.
 */
export class RowTable implements RowSet {
  readonly #rows: (Row | undefined)[] = [];
  readonly #states: number[] = [];
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #columns = new Map<string, Column>();
  readonly #referrers = new Map<string, Map<string, Set<number>>>();
  #text: string[] | undefined;

  constructor(rows: Iterable<Row> = []) {
    for (const row of rows) this.set(row);
  }

  get length(): number {
    return this.#rows.length;
  }
  get size(): number {
    return this.#slots.size;
  }
  get(id: string): Row | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.#rows[slot];
  }
  at(slot: number): Row {
    return this.#rows[slot]!;
  }
  isLive(slot: number, deleted: boolean): boolean {
    return this.#states[slot] === (deleted ? DELETED : LIVE);
  }
  idOf(slot: number): string {
    return this.#rows[slot]!.id;
  }
  *rows(): Generator<Row> {
    for (const row of this.#rows) if (row) yield row;
  }

  /** Adds the row or puts it in the place of the one with its id. */
  set(row: Row): void {
    const slot = this.#slots.get(row.id) ?? this.#free.pop() ?? this.#rows.length;
    this.#unlink(slot);
    this.#rows[slot] = row;
    this.#states[slot] = row.deletedAt === undefined ? LIVE : DELETED;
    this.#slots.set(row.id, slot);
    for (const column of this.#columns.values()) fillCell(column, slot, row);
    if (this.#text) this.#text[slot] = searchTextOf(row);
    for (const [field, index] of this.#referrers) link(index, slot, row, field);
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#unlink(slot);
    this.#rows[slot] = undefined;
    this.#states[slot] = EMPTY;
    this.#slots.delete(id);
    this.#free.push(slot);
  }

  column(field: string): readonly unknown[] {
    return this.#columnOf(field).raw;
  }
  folded(field: string): readonly unknown[] {
    return this.#columnOf(field).folded;
  }
  searchText(): readonly string[] {
    this.#text ??= Array.from(this.#rows, (row) => (row ? searchTextOf(row) : ""));
    return this.#text;
  }

  /** The rows whose reference `field` names `id`. */
  *referrers(field: string, id: string): Generator<Row> {
    for (const slot of this.#referrersOf(field).get(id) ?? []) yield this.#rows[slot]!;
  }

  #referrersOf(field: string): Map<string, Set<number>> {
    let index = this.#referrers.get(field);
    if (!index) {
      index = new Map();
      for (const [slot, row] of this.#rows.entries()) if (row) link(index, slot, row, field);
      this.#referrers.set(field, index);
    }
    return index;
  }

  #unlink(slot: number): void {
    const row = this.#rows[slot];
    if (!row) return;
    for (const [field, index] of this.#referrers) {
      for (const id of idsAt(row.summary, field)) index.get(id)?.delete(slot);
    }
  }

  #columnOf(field: string): Column {
    let column = this.#columns.get(field);
    if (!column) {
      column = { segments: field.split("."), raw: [], folded: [] };
      for (let slot = 0; slot < this.#rows.length; slot++) {
        const row = this.#rows[slot];
        if (row) fillCell(column, slot, row);
        else column.raw[slot] = column.folded[slot] = undefined;
      }
      this.#columns.set(field, column);
    }
    return column;
  }
}

function fillCell(column: Column, slot: number, row: Row): void {
  const holder = ROW_FIELDS.has(column.segments[0]!) ? (row as unknown as Fields) : row.summary;
  const value = valueAt(holder, column.segments);
  column.raw[slot] = value;
  column.folded[slot] = fold(value);
}

function link(index: Map<string, Set<number>>, slot: number, row: Row, field: string): void {
  for (const id of idsAt(row.summary, field)) {
    const slots = index.get(id);
    if (slots) slots.add(slot);
    else index.set(id, new Set([slot]));
  }
}

/** The ids at a reference field, which may hold one, a list, or sit inside list items. */
export function idsAt(fields: Fields, field: string): string[] {
  const value = valueAt(fields, field.split("."));
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
}

const SEARCHED = /^(name|key|hostname|description|tags)$|ip|dns|address|id$|ids$|arn|endpoint|url|email|uuid|serial/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Name, addresses, ids and tags in lower case; ids of other records are left out, they would only match by accident. */
function searchTextOf(row: Row): string {
  const parts = [row.id];
  for (const [field, value] of Object.entries(row.summary)) if (SEARCHED.test(field)) collectText(value, parts);
  return parts.join("\n").toLowerCase();
}

function collectText(value: unknown, parts: string[]): void {
  if (typeof value === "string") {
    if (!UUID.test(value)) parts.push(value);
  } else if (typeof value === "number") parts.push(String(value));
  else if (Array.isArray(value)) for (const item of value) collectText(item, parts);
  else if (typeof value === "object" && value !== null) parts.push(objectText(value));
}
