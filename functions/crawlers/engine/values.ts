import { isObject } from "../documents/identify.ts";
import { present, type Reader } from "./readers.ts";

const compiled = new Map<string, readonly string[]>();

function partsOf(path: string): readonly string[] {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const parts = path.split(".");
  compiled.set(path, parts);
  return parts;
}

/** Every value at a dotted path whose `*` steps into each element: `network_interface.*.subnetwork`. */
export function valuesAt(raw: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  collect(raw, partsOf(path), 0, found);
  return found;
}

function collect(value: unknown, parts: readonly string[], index: number, found: unknown[]): void {
  const part = parts[index];
  if (part === undefined) {
    if (Array.isArray(value)) for (const entry of value) collect(entry, parts, index, found);
    else if (present(value) !== undefined) found.push(value);
    return;
  }
  if (part === "*") {
    const all = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    for (const entry of all) collect(entry, parts, index + 1, found);
  } else if (Array.isArray(value)) collect(value[Number(part)], parts, index + 1, found);
  else if (isObject(value) && Object.hasOwn(value, part)) collect(value[part], parts, index + 1, found);
}

/** The texts at dotted paths; numbers, such as DigitalOcean's ids, are written out. */
export function textsAt(raw: unknown, ...paths: string[]): string[] {
  const texts: string[] = [];
  for (const path of paths) {
    for (const value of valuesAt(raw, path)) {
      if (typeof value === "string") texts.push(value);
      else if (typeof value === "number") texts.push(String(value));
    }
  }
  return texts;
}

/** Reads all texts at dotted paths as one list without doubles. */
export const listAt =
  <Raw>(...paths: string[]): Reader<Raw, string[]> =>
  (raw) => {
    const found = [...new Set(textsAt(raw, ...paths))];
    return found.length === 0 ? undefined : found;
  };
