import type * as z from "zod";
import { ENTITIES } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { FoundCall, FoundLink, FoundRecord } from "../../../shared/records/found.ts";
import { clean } from "./clean.ts";
import type { Scope } from "./crawler.ts";
import type { ResourceDefinition } from "./define-resource.ts";
import { hashOf } from "./hash.ts";

/** Raise it when a mapping changes what it stores: every record is then written once more. */
export const MAPPING_VERSION = 1;

/** A mapped resource whose links still wait for the rest of the listing. `dropped` names fields whose value no schema accepts, and facts beyond what is kept. */
export interface MappedRecord {
  readonly nativeId: string;
  readonly type: EntityType;
  readonly fields: Record<string, unknown>;
  readonly links: readonly FoundLink[];
  readonly addresses: readonly string[];
  readonly calls: readonly FoundCall[];
  readonly dropped: readonly Dropped[];
}

const NATIVE_ID_MAX_BYTES = 900;
/** Far beyond what any real resource has: one that has more must not outgrow its item. */
export const MAX_FACTS = 500;
/** As many as a list of references takes. */
const MAX_LINKED = 1000;

/** What a scope knows of everything in it. */
type Place = Pick<Scope, "accountId" | "region" | "projectId">;

/**
 * Runs the readers of a kind over one object of the provider. A string is the reason why the object cannot become a record.
 * @param place fills in what the object itself does not tell
 */
export function mapRecord<Raw>(
  definition: ResourceDefinition<Raw>,
  raw: Raw,
  place: Place = {},
): MappedRecord | string {
  const nativeId = definition.nativeId(raw);
  if (nativeId === undefined || nativeId === "") return "It has no id.";
  if (Buffer.byteLength(nativeId) > NATIVE_ID_MAX_BYTES) return "Its id is too long.";
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(definition.fields)) {
    const value = clean(definition.fields[name]?.(raw));
    if (value !== undefined) read[name] = value;
  }
  read.name ??= nativeId;
  for (const name of ["accountId", "region", "projectId"] as const) {
    const value = place[name];
    if (value !== undefined && hasField(definition.type, name)) read[name] ??= value;
  }
  const { fields, dropped } = acceptFields(definition.type, read);
  const addresses = addressesOf(definition, raw);
  const calls = callsOf(definition, raw);
  return {
    nativeId,
    type: definition.type,
    fields,
    links: linksOf(definition, raw),
    addresses: addresses.slice(0, MAX_FACTS),
    calls: calls.slice(0, MAX_FACTS),
    dropped: [...dropped, ...tooMany("addresses", addresses), ...tooMany("calls", calls)],
  };
}

/**
 * The mapped record with what tells it from an earlier one.
 * @param place where it was listed; what belongs to another account is a guest there
 */
export function foundRecord(
  { nativeId, type, fields, links, addresses, calls }: MappedRecord,
  { accountId }: Place = {},
): FoundRecord {
  const isGuest = accountId !== undefined && fields.accountId !== undefined && fields.accountId !== accountId;
  const record = { nativeId, type, fields, links, ...(isGuest ? { isGuest } : {}) };
  if (addresses.length === 0 && calls.length === 0)
    return { ...record, hash: hashOf([MAPPING_VERSION, type, fields, links]) };
  const facts = { addresses, calls, hash: hashOf([addresses, calls]) };
  return { ...record, facts, hash: hashOf([MAPPING_VERSION, type, fields, links, facts.hash]) };
}

const schemas = new Map<EntityType, z.ZodObject>();

/** What any source may say about a record of this type: everything optional, unknown fields dropped. */
function schemaOf(type: EntityType): z.ZodObject {
  const cached = schemas.get(type);
  if (cached !== undefined) return cached;
  const entity = ENTITIES[type];
  const schema = entity.schema.strip().extend(entity.discovered.shape).partial();
  schemas.set(type, schema);
  return schema;
}

const hasField = (type: EntityType, name: string): boolean => Object.hasOwn(schemaOf(type).shape, name);

interface Dropped {
  readonly field: string;
  readonly message: string;
}

/** Keeps the values that the entity's schema accepts and names the others. Only fields that were given come back, so no default sneaks in. */
export function acceptFields(type: EntityType, given: Record<string, unknown>) {
  const schema = schemaOf(type);
  const dropped: Dropped[] = [];
  let fields: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(schema.shape, name)) fields[name] = given[name];
    else dropped.push({ field: name, message: "Unknown field." });
  }
  if (typeof fields.name === "string" && fields.name.length > 250) fields.name = `${fields.name.slice(0, 249)}…`;
  let result = schema.safeParse(fields);
  if (!result.success) {
    fields = structuredClone(fields);
    for (let round = 0; !result.success && round < 5; round++) {
      removeRefused(fields, result.error, dropped);
      result = schema.safeParse(fields);
    }
    if (!result.success) return { fields: {}, dropped };
  }
  const accepted: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = dropped.length === 0 ? result.data[name] : clean(result.data[name]);
    if (value !== undefined) accepted[name] = value;
  }
  return { fields: accepted, dropped };
}

function removeRefused(fields: Record<string, unknown>, error: z.ZodError, dropped: Dropped[]): void {
  // From the back, so that taking out one element of a list does not move the others.
  for (const issue of [...error.issues].reverse()) {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      dropped.push({ field: path.join("."), message: issue.message });
      remove(fields, path);
    }
  }
}

/** Takes out the one value that was refused. */
function remove(fields: Record<string, unknown>, path: readonly PropertyKey[]): void {
  let holder: unknown = fields;
  for (const part of path.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | undefined)?.[part];
  const last = path.at(-1);
  if (typeof holder !== "object" || holder === null || last === undefined) return;
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<PropertyKey, unknown>)[last];
}

function linksOf<Raw>(definition: ResourceDefinition<Raw>, raw: Raw): FoundLink[] {
  const links: FoundLink[] = [];
  for (const { field, to, isList, nativeIds } of definition.links) {
    const named = new Set(nativeIds(raw).filter((id): id is string => id !== undefined && id !== ""));
    if (named.size > 0) links.push({ field, to, isList, nativeIds: [...named].sort().slice(0, MAX_LINKED) });
  }
  return links;
}

function addressesOf<Raw>({ addresses }: ResourceDefinition<Raw>, raw: Raw): string[] {
  const named = (addresses?.(raw) ?? []).map(clean).filter((name) => typeof name === "string");
  return [...new Set(named)].sort();
}

function callsOf<Raw>({ calls = [] }: ResourceDefinition<Raw>, raw: Raw): FoundCall[] {
  const found = calls.flatMap(({ rule, calls: find }) => find(raw).map((call) => ({ rule, ...call })));
  return found.flatMap((call) => {
    const target = clean(call.target);
    return typeof target === "string" ? { ...call, target } : [];
  });
}

const tooMany = (field: string, { length }: readonly unknown[]): Dropped[] =>
  length > MAX_FACTS ? [{ field, message: `Only the first ${MAX_FACTS} are kept of what it tells.` }] : [];
