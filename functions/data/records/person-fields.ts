import type * as z from "zod";
import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { discoveredFields, effectiveFields } from "../../../shared/records/effective.ts";
import { mergePatch } from "../../../shared/records/merge-patch.ts";
import { type Fields, isSame } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { InvalidBodyError, type Violation } from "../../platform/errors.ts";
import { violationsOf } from "../../platform/request.ts";

/** What every record is answered with beside its own fields. A PUT of what a GET gave may carry them; they change nothing. */
const ANSWERED: ReadonlySet<string> = new Set([
  "id",
  "type",
  "version",
  "owner",
  "access",
  "createdAt",
  "updatedAt",
  "updatedBy",
  "deletedAt",
  "sources",
  "edited",
  "references",
  "existence",
  "nativeIds",
]);

/**
 * The person's fields of a new record: what was sent over the entity's defaults.
 * @throws InvalidBodyError with every violation
 */
export function createdFields(entity: EntityDefinition, body: Fields): Fields {
  const parsed = entity.schema.strict().safeParse({ ...entity.defaults, ...withoutUndefined(body) });
  if (!parsed.success) throw new InvalidBodyError(violationsOf(parsed.error));
  return checked(entity, parsed.data);
}

/**
 * The person's fields after a merge patch of what they see. `null` takes back the person's value, so a discovered one
 * shows again. Only what was sent is validated.
 * @throws InvalidBodyError
 */
export function patchedFields(entity: EntityDefinition, record: StoredRecord, patch: Fields): Fields {
  const effective = effectiveFields(record);
  const edited: Fields = { ...record.edited };
  const sent: Fields = {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      assertKnown(entity, key);
      delete edited[key];
    } else sent[key] = mergePatch(edited[key] ?? effective[key], value);
  }
  Object.assign(edited, parsedPartially(entity, sent));
  assertComplete(entity, { ...record, edited });
  return checked(entity, edited);
}

/**
 * The person's fields after a PUT, which replaces them. A value that equals the discovered one and was never edited stays
 * discovered, so a GET followed by a PUT changes nothing.
 * @throws InvalidBodyError
 */
export function replacedFields(entity: EntityDefinition, record: StoredRecord, body: Fields): Fields {
  const found = { ...record.computed, ...discoveredFields(record) };
  const kept: Fields = {};
  const sent: Fields = {};
  for (const [key, value] of Object.entries(body)) {
    if (value === undefined || value === null) continue;
    const isWritable = Object.hasOwn(entity.schema.shape, key);
    if (!isWritable && (ANSWERED.has(key) || Object.hasOwn(entity.discovered.shape, key))) continue;
    if (!isWritable && key === "name" && entity.nameField !== "name") continue;
    if (!Object.hasOwn(record.edited, key) && isSame(value, found[key])) continue;
    if (isSame(value, record.edited[key])) kept[key] = value;
    else sent[key] = value;
  }
  const edited = { ...kept, ...parsedPartially(entity, sent) };
  assertComplete(entity, { ...record, edited });
  return checked(entity, edited);
}

function parsedPartially(entity: EntityDefinition, sent: Fields): Fields {
  const parsed = partialOf(entity).safeParse(sent);
  if (parsed.success) return withoutUndefined(parsed.data);
  throw new InvalidBodyError(violationsOf(parsed.error).map((violation) => explainReadOnly(entity, violation)));
}

const partials = new WeakMap<EntityDefinition, z.ZodObject>();
function partialOf(entity: EntityDefinition): z.ZodObject {
  const known = partials.get(entity);
  if (known) return known;
  const partial = entity.schema.partial().strict();
  partials.set(entity, partial);
  return partial;
}

function explainReadOnly(entity: EntityDefinition, violation: Violation): Violation {
  const isReadOnly = ANSWERED.has(violation.path) || Object.hasOwn(entity.discovered.shape, violation.path);
  return isReadOnly ? { ...violation, message: "is set by Maestro and cannot be written" } : violation;
}

function assertKnown(entity: EntityDefinition, key: string): void {
  if (Object.hasOwn(entity.schema.shape, key)) return;
  throw new InvalidBodyError([explainReadOnly(entity, { path: key, message: "there is no such field" })]);
}

/** A required field may be missing from what the person wrote as long as a source has it. */
function assertComplete(entity: EntityDefinition, record: StoredRecord): void {
  const effective = effectiveFields(record);
  const missing = Object.entries(entity.schema.shape).filter(
    ([key, schema]) => effective[key] === undefined && !(schema as z.ZodType).safeParse(undefined).success,
  );
  const hadSources = Object.keys(record.discovered).length > 0;
  if (missing.length > 0 && !hadSources) {
    throw new InvalidBodyError(missing.map(([path]) => ({ path, message: "is required" })));
  }
}

function checked(entity: EntityDefinition, edited: Fields): Fields {
  const violations = entity.check?.(edited) ?? [];
  if (violations.length > 0) throw new InvalidBodyError(violations);
  return edited;
}

const withoutUndefined = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
