import { QueryError, type SortKey } from "./query.ts";

/** What rows are ordered by: numbers before text, nothing last in either direction. */
export type SortValue = string | number | undefined;

/** Folded cell → sort value; a list sorts by its first item. */
export function sortValueOf(folded: unknown): SortValue {
  const value = Array.isArray(folded) ? folded[0] : folded;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

export function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const typeA = typeof a;
  const order = typeA === typeof b ? (a < b ? -1 : 1) : typeA === "number" ? -1 : 1;
  return descending ? -order : order;
}

/** The place after which the next page starts: the last row's sort values and id. */
export interface Place {
  readonly values: readonly SortValue[];
  readonly id: string;
}

const specOf = (sort: readonly SortKey[]): string => sort.map((k) => `${k.descending ? "-" : ""}${k.field}`).join(",");

/** Opaque to clients; only good for the order it was made for. */
export function encodeCursor(sort: readonly SortKey[], place: Place): string {
  const text = JSON.stringify([specOf(sort), place.values.map((value) => value ?? null), place.id]);
  return toBase64Url(text);
}

/** @throws QueryError for a cursor that we did not make, or made for another order */
export function decodeCursor(sort: readonly SortKey[], cursor: string): Place {
  const parsed = parseCursor(cursor);
  if (
    !Array.isArray(parsed) ||
    parsed[0] !== specOf(sort) ||
    !Array.isArray(parsed[1]) ||
    typeof parsed[2] !== "string"
  ) {
    throw new QueryError([{ path: "cursor", message: "does not belong to this list and order" }]);
  }
  return { values: parsed[1].map(sortValueOf), id: parsed[2] };
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(fromBase64Url(cursor));
  } catch {
    return undefined;
  }
}

function toBase64Url(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
