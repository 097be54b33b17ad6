/** Reads one attribute of a provider's object. `undefined` says that the object does not tell; `false` and `0` are values. */
export type Reader<Raw, Value = unknown> = (raw: Raw) => Value | undefined;

type Path = readonly (string | number)[];

const compile = (path: string): Path => path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Follows own properties only, so `__proto__` and `constructor` in a file are ordinary absent keys. */
function follow(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

/** Providers write "not set" as null, as an empty text or by leaving it out; all three mean the same here. */
export const present = (value: unknown): unknown => (value === null || value === "" ? undefined : value);

/** The value at the first of the dotted paths that has one. */
export function pick<Raw>(...paths: string[]): Reader<Raw> {
  const compiled = paths.map(compile);
  return (raw) => {
    for (const path of compiled) {
      const value = present(follow(raw, path));
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** A text; numbers are written out, anything else is absent. */
export function text<Raw>(...paths: string[]): Reader<Raw, string> {
  const read = pick<Raw>(...paths);
  return (raw) => {
    const value = read(raw);
    if (typeof value === "number") return String(value);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
}

/** A finite number; texts such as `"512"` count. `factor` converts the unit. */
export function number<Raw>(path: string | readonly string[], factor = 1): Reader<Raw, number> {
  const read = pick<Raw>(...(typeof path === "string" ? [path] : path));
  return (raw) => {
    const value = read(raw);
    const parsed = typeof value === "string" ? Number(value) : value;
    return typeof parsed === "number" && Number.isFinite(parsed) ? parsed * factor : undefined;
  };
}

/** A number above zero: many providers write 0 where nothing is known. */
export function positive<Raw>(path: string | readonly string[], factor = 1): Reader<Raw, number> {
  const read = number<Raw>(path, factor);
  return (raw) => {
    const value = read(raw);
    return value !== undefined && value > 0 ? value : undefined;
  };
}

/** `true` or `false`, also from the texts of loosely typed sources. */
export function flag<Raw>(...paths: string[]): Reader<Raw, boolean> {
  const read = pick<Raw>(...paths);
  return (raw) => {
    const value = read(raw);
    if (typeof value === "boolean") return value;
    if (value === "true" || value === 1 || value === "1") return true;
    return value === "false" || value === 0 || value === "0" ? false : undefined;
  };
}

/** The texts of a list, without doubles; one text counts as a list of one. */
export function texts<Raw>(...paths: string[]): Reader<Raw, string[]> {
  const read = pick<Raw>(...paths);
  return (raw) => {
    const value = read(raw);
    const list = Array.isArray(value) ? value : [value];
    const found = new Set<string>();
    for (const entry of list) if (typeof entry === "string" && entry !== "") found.add(entry);
    return found.size === 0 ? undefined : [...found];
  };
}

/** Translates a provider's word; words that the table does not know are absent rather than wrong. */
export function oneOf<Raw, Value>(path: string, table: Readonly<Record<string, Value>>): Reader<Raw, Value> {
  const read = text<Raw>(path);
  return (raw) => {
    const word = read(raw)?.toLowerCase();
    return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
  };
}

/** The first reader that finds something. */
export function first<Raw, Value>(...readers: Reader<Raw, Value>[]): Reader<Raw, Value> {
  return (raw) => {
    for (const read of readers) {
      const value = read(raw);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** The same value for every object. */
export const constant =
  <Raw, Value>(value: Value): Reader<Raw, Value> =>
  () =>
    value;

/** The object of what the readers find; absent when they all find nothing. */
export function object<Raw>(readers: Readonly<Record<string, Reader<Raw>>>): Reader<Raw, Record<string, unknown>> {
  const entries = Object.entries(readers);
  return (raw) => {
    const found: Record<string, unknown> = {};
    let isEmpty = true;
    for (const [name, read] of entries) {
      const value = read(raw);
      if (value === undefined) continue;
      found[name] = value;
      isEmpty = false;
    }
    return isEmpty ? undefined : found;
  };
}

/** The objects below a path, such as block devices; anything else in the list is skipped. */
export function objects<Raw>(path: string): Reader<Raw, Record<string, unknown>[]> {
  const read = pick<Raw>(path);
  return (raw) => {
    const value = read(raw);
    const list = Array.isArray(value) ? value : [value];
    const found = list.filter((entry): entry is Record<string, unknown> => typeof entry === "object" && entry !== null);
    return found.length === 0 ? undefined : found;
  };
}
