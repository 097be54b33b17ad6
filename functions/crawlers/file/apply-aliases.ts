import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityFields, type Field } from "../../../shared/entities/fields.ts";
import { canonicalValue } from "../../../shared/vocabulary/aliases.ts";
import { isObject } from "../documents/identify.ts";

type Row = Record<string, unknown>;

/** A row of an import document in today's field names and value types. Names nobody knows stay, for the caller to name them. */
export function applyAliases(entity: EntityDefinition, row: Row): Row {
  const renamed: Row = {};
  walk(row, "", "", renamed, entity);
  for (const field of entityFields(entity)) {
    const value = renamed[field.path.split(".")[0] ?? ""];
    if (value !== undefined) convertAt(renamed, field);
  }
  return renamed;
}

/** Moves each value from its old dotted path to the new one; what has no alias of its own moves with the object around it. */
function walk(source: Row, from: string, to: string, target: Row, entity: EntityDefinition): void {
  for (const [key, value] of Object.entries(source)) {
    if (key === "__proto__" || value === null || value === "") continue;
    const path = join(from, key);
    const goal = Object.hasOwn(entity.aliases, path) ? (entity.aliases[path] ?? path) : join(to, key);
    const hasDeeper = isObject(value) || Array.isArray(value) ? goesDeeper(entity, path) : false;
    if (isObject(value) && hasDeeper) walk(value, path, goal, target, entity);
    else if (Array.isArray(value) && hasDeeper) {
      put(
        target,
        goal,
        value.map((item: unknown) => renameItem(item, path, goal, entity)),
      );
    } else put(target, goal, value);
  }
}

const join = (prefix: string, key: string) => (prefix === "" ? key : `${prefix}.${key}`);

const goesDeeper = (entity: EntityDefinition, path: string) =>
  Object.keys(entity.aliases).some((alias) => alias.startsWith(`${path}.`));

/** An item of a list: its fields are renamed as below the list, and stay in the item. */
function renameItem(item: unknown, from: string, to: string, entity: EntityDefinition): unknown {
  if (!isObject(item)) return item;
  const renamed: Row = {};
  walk(item, from, to, renamed, entity);
  let inner: unknown = renamed;
  for (const part of to.split(".")) inner = isObject(inner) && Object.hasOwn(inner, part) ? inner[part] : undefined;
  return isObject(inner) ? inner : {};
}

function put(target: Row, path: string, value: unknown): void {
  const parts = path.split(".");
  let holder = target;
  for (const part of parts.slice(0, -1)) {
    const next = Object.hasOwn(holder, part) ? holder[part] : undefined;
    if (isObject(next)) holder = next;
    else {
      const made: Row = {};
      holder[part] = made;
      holder = made;
    }
  }
  const last = parts.at(-1);
  if (last !== undefined && !Object.hasOwn(holder, last)) holder[last] = value;
}

function convertAt(row: Row, field: Field): void {
  const parts = field.path.split(".");
  let holder: unknown = row;
  for (const part of parts.slice(0, -1)) holder = isObject(holder) ? holder[part] : undefined;
  const last = parts.at(-1);
  if (isObject(holder) && last !== undefined && Object.hasOwn(holder, last))
    holder[last] = convert(holder[last], field);
}

/** Loosely typed documents write `"true"` and `"16"`, one value where a list belongs, and old spellings of options. */
function convert(value: unknown, field: Field): unknown {
  if (field.itemFields !== undefined || field.itemKind !== undefined) return convertList(value, field);
  if (field.kind === "number" && typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
    return Number(value);
  if (field.kind === "boolean") {
    if (value === "true" || value === 1) return true;
    if (value === "false" || value === 0) return false;
  }
  if (typeof value === "number" && (field.kind === "text" || field.kind === "select")) return String(value);
  if (typeof value !== "string") return value;
  if (field.values !== undefined) return oneOfValues(value, field.values);
  return field.options === undefined ? value : canonicalValue(field.options, value);
}

/** The value of a fixed list that is meant, whatever its case and old spelling. */
function oneOfValues(value: string, values: readonly string[]): string {
  const spelled = canonicalValue("server_options.status", value).toLowerCase();
  return values.find((candidate) => candidate.toLowerCase() === spelled) ?? value;
}

function convertList(value: unknown, field: Field): unknown {
  const list = Array.isArray(value) ? value : [value];
  return list.map((item: unknown) => {
    if (!isObject(item) || field.itemFields === undefined)
      return typeof item === "number" && field.itemKind === "text" ? String(item) : item;
    const copy = { ...item };
    for (const inner of field.itemFields) convertAt(copy, inner);
    return copy;
  });
}
