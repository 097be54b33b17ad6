import type { EntityDefinition } from "../entities/define-entity.ts";
import { type Fields, pick } from "./paths.ts";
import type { Existence, SourceDescription, StoredRecord, Summary } from "./stored-record.ts";

/** Which source to believe: a cloud's own API over infrastructure code, that over a look into the machine, that over a file. */
const SOURCE_RANK: Readonly<Record<string, number>> = {
  aws: 0,
  azure: 0,
  digitalocean: 0,
  spaces: 0,
  openstack: 1,
  terraform: 2,
  ansible: 3,
  file: 4,
};
const EXISTENCE_RANK: Readonly<Record<Existence, number>> = { present: 0, missing: 1, inactive: 2 };

type Described = Pick<StoredRecord, "edited" | "discovered" | "computed">;

/** Sources from the most to the least believed; one that no longer sees the thing comes after those that do. */
export function rankedSources(record: Pick<StoredRecord, "discovered">): [connectionId: string, SourceDescription][] {
  return Object.entries(record.discovered).sort(
    ([idA, a], [idB, b]) =>
      EXISTENCE_RANK[a.state] - EXISTENCE_RANK[b.state] ||
      (SOURCE_RANK[a.provider] ?? 5) - (SOURCE_RANK[b.provider] ?? 5) ||
      (idA < idB ? -1 : 1),
  );
}

/** What the sources alone say: per field the best source that has it. */
export function discoveredFields(record: Pick<StoredRecord, "discovered">): Fields {
  const fields: Fields = {};
  for (const [, source] of rankedSources(record).reverse()) assignDefined(fields, source.fields);
  return fields;
}

/** What the inventory believes: the person's value where there is one, else the best source's, else the computed one. */
export function effectiveFields(record: Described): Fields {
  const fields: Fields = {};
  assignDefined(fields, record.computed);
  for (const [, source] of rankedSources(record).reverse()) assignDefined(fields, source.fields);
  assignDefined(fields, record.edited);
  return fields;
}

/** Present while any source sees it, and always for what only people wrote. */
export function existenceOf(record: Pick<StoredRecord, "discovered">): Existence {
  const states = Object.values(record.discovered).map((source) => source.state);
  if (states.length === 0 || states.includes("present")) return "present";
  return states.includes("missing") ? "missing" : "inactive";
}

/** The name people see; a discovered thing without one goes by its native id. */
export function nameOf(entity: Pick<EntityDefinition, "nameField">, record: Described): string {
  const name = effectiveFields(record)[entity.nameField];
  if (typeof name === "string" && name !== "") return name;
  return rankedSources(record)[0]?.[1].nativeId ?? "unnamed";
}

/** What the index projects for lists, computed anew with each write. */
export function summaryOf(entity: EntityDefinition, record: Described): Summary {
  const effective = effectiveFields(record);
  const nativeIds = [...new Set(Object.values(record.discovered).map((source) => source.nativeId))];
  return {
    ...pick(effective, summaryPaths(entity)),
    name: nameOf(entity, record),
    sources: Object.keys(record.discovered),
    existence: existenceOf(record),
    ...(nativeIds.length > 0 ? { nativeIds } : {}),
  };
}

const pathsOf = new WeakMap<EntityDefinition, readonly string[]>();

/** List columns and references: all that lists, filters, relations and graphs work with. */
export function summaryPaths(entity: EntityDefinition): readonly string[] {
  const known = pathsOf.get(entity);
  if (known) return known;
  const paths = [...new Set([...entity.columns, ...Object.keys(entity.references)])];
  pathsOf.set(entity, paths);
  return paths;
}

function assignDefined(target: Fields, source: Fields): void {
  for (const key of Object.keys(source))
    if (source[key] !== undefined && source[key] !== null) target[key] = source[key];
}
