import type { EntityDefinition } from "./define-entity.ts";

type Plain = Record<string, unknown>;

/** A record that an older document names, or embeds, where ours has an id. */
export interface NamedReference {
  /** The field that the found record's id belongs into, such as `systemIds` or `dependencies`. */
  readonly field: string;
  readonly name: string;
  /** What the document says about the relation itself, in today's names, such as `{ protocol: "rest" }`. */
  readonly item: Plain;
}

export interface Renamed {
  readonly fields: Plain;
  readonly named: readonly NamedReference[];
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Writes at a dotted path; a value already there wins, so today's name beats an old one. */
function place(root: Plain, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() as string;
  let at = root;
  for (const step of steps) {
    if (!Object.hasOwn(at, step) || !isPlain(at[step])) at[step] = {};
    at = at[step] as Plain;
  }
  if (!Object.hasOwn(at, last)) at[last] = value;
}

/** Renames the keys of `source`, which stands at `oldPath`, into `root`, which stands at `newPath`. */
function renameInto(
  root: Plain,
  source: Plain,
  oldPath: string,
  newPath: string,
  aliases: EntityDefinition["aliases"],
) {
  const isOld = (key: string) => Object.hasOwn(aliases, `${oldPath}${key}`);
  const keys = Object.keys(source).filter((key) => key !== "__proto__");
  for (const key of keys.sort((a, b) => Number(isOld(a)) - Number(isOld(b)))) {
    const value = source[key];
    const from = `${oldPath}${key}`;
    const to = (isOld(key) ? aliases[from] : undefined) ?? `${newPath}${key}`;
    if (isPlain(value)) {
      renameInto(root, value, `${from}.`, `${to}.`, aliases);
    } else {
      place(root, to, Array.isArray(value) ? value.map((item) => renameItem(item, from, to, aliases)) : value);
    }
  }
}

function renameItem(item: unknown, from: string, to: string, aliases: EntityDefinition["aliases"]): unknown {
  if (!isPlain(item)) return item;
  const root: Plain = {};
  renameInto(root, item, `${from}.`, `${to}.`, aliases);
  return to.split(".").reduce<unknown>((at, step) => (isPlain(at) ? at[step] : undefined), root) ?? {};
}

/** The names in a value that names or embeds records: `"erp"`, `{ name: "erp" }` or a list of them. */
function namesIn(field: string, value: unknown): NamedReference[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(field, item));
  if (typeof value === "string" && value.trim() !== "") return [{ field, name: value.trim(), item: {} }];
  if (!isPlain(value) || typeof value.name !== "string" || value.name.trim() === "") return [];
  const { name, id: _id, _id: _oldId, family: _family, environment: _environment, ...item } = value;
  return [{ field, name: value.name.trim(), item }];
}

/**
 * Reads an object that may use the field names of older inventories: renames what has a new name, at any depth, and sets
 * aside what refers to records by name. Values stay as they are; checking them is the schema's part.
 */
export function renamed(entity: EntityDefinition, raw: Plain): Renamed {
  const source = structuredClone(raw);
  const named: NamedReference[] = [];
  for (const [path, field] of Object.entries(entity.namedReferences)) {
    const steps = path.split(".");
    const last = steps.pop() as string;
    const parent = steps.reduce<unknown>((at, step) => (isPlain(at) ? at[step] : undefined), source);
    if (!isPlain(parent) || !Object.hasOwn(parent, last)) continue;
    const value = parent[last];
    const items = Array.isArray(value) ? value.map((item) => renameItem(item, path, field, entity.aliases)) : value;
    named.push(...namesIn(field, items));
    delete parent[last];
  }
  const fields: Plain = {};
  renameInto(fields, source, "", "", entity.aliases);
  return { fields, named };
}
