import { type Fields, isPlainObject } from "../../../../shared/records/paths.ts";

/** The value at a dotted path; lists are not looked into. */
export function getAt(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const key of path.split(".")) value = isPlainObject(value) ? value[key] : undefined;
  return value;
}

/** The same fields with another value at a dotted path; `undefined` takes it away. */
export function setAt(fields: Fields, path: string, value: unknown): Fields {
  const [key, ...rest] = path.split(".") as [string, ...string[]];
  const inner = isPlainObject(fields[key]) ? fields[key] : {};
  const next = rest.length > 0 ? setAt(inner, rest.join("."), value) : value;
  const { [key]: _before, ...others } = fields;
  return next === undefined ? others : { ...fields, [key]: next };
}

function tidy(value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isPlainObject(value)) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const tidied = tidy(inner);
    return tidied === undefined ? [] : [[key, tidied] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What somebody meant by what they typed: text trimmed; empty text, lists and objects left out; 0 and `false` kept. */
export const tidied = (fields: Fields): Fields => (tidy(fields) as Fields | undefined) ?? {};

/** The field of the record itself that a dotted path lies in. */
export const rootOf = (path: string): string => path.split(".", 1)[0]!;
