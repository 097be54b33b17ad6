import type { Facts, FoundRecord, KnownSource } from "../../../shared/records/found.ts";
import { isObject } from "../documents/identify.ts";
import type { CrawlFailure } from "./failure.ts";
import { hashOf } from "./hash.ts";
import { MAX_FACTS } from "./map-record.ts";

/** The name of what a failed call leaves untold. */
export const missingIn = (failure: CrawlFailure): string => failure.permission ?? failure.class;

/**
 * A record of something that the provider did not tell all about, with what was missing: permissions, as a rule. It is part of
 * the hash, so that the record is looked at again when a permission is taken away, and when it is granted.
 */
export function partlyTold(record: FoundRecord, missing: Iterable<string>): FoundRecord {
  const without = [...new Set([...(record.without ?? []), ...missing])].sort();
  if (without.length === (record.without ?? []).length) return record;
  return { ...record, without, hash: `${record.hash}-${hashOf(without).slice(0, 8)}` };
}

/** Whether something is missing now that was not missing in all that is known: what it told must not be lost. */
export const tellsLess = (found: FoundRecord, known: KnownSource): boolean =>
  known.type === found.type && (found.without ?? []).some((missing) => !known.without?.includes(missing));

/** What is known of a resource. Its links are ids in `fields`, as those of a record that is completed with it. */
export interface Known {
  readonly source: KnownSource;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly facts?: Pick<Facts, "addresses" | "calls"> | undefined;
}

/**
 * Completes a record that tells less than before with what is known: what it tells counts, what it is silent about stays. No
 * provider says which values a refused call would have given, so a value that is really gone stays, too, until the permission
 * is back; all that changes is seen meanwhile, which it would not be if the whole record were left as it is.
 */
export function keepKnown(found: FoundRecord, { source, fields, facts }: Known): FoundRecord {
  // Where nothing tells a name, the id stands in for it.
  const name = found.fields.name === found.nativeId ? fields.name : found.fields.name;
  return {
    ...found,
    fields: keptOf(fields, { ...found.fields, name }),
    facts: joined(facts, found.facts),
    without: found.without?.filter((missing) => source.without?.includes(missing)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

const keptOf = (before: Fields, told: Fields): Fields =>
  Object.fromEntries(
    [...new Set([...Object.keys(told), ...Object.keys(before)])].map((name) => [name, kept(before[name], told[name])]),
  );

function kept(before: unknown, told: unknown): unknown {
  if (told === undefined) return before;
  if (Array.isArray(before) && Array.isArray(told)) return keptList(before, told);
  return isObject(before) && isObject(told) ? keptOf(before, told) : told;
}

/** Single values, such as ids, may come from several calls: all stay. Objects are those that are told, with all that is known of each. */
function keptList(before: readonly unknown[], told: readonly unknown[]): unknown[] {
  if (!told.some(isObject)) return [...new Set([...before, ...told])];
  return told.map((entry) =>
    kept(
      before.find((other) => isSame(other, entry)),
      entry,
    ),
  );
}

/** Entries of lists have no ids: two are the same thing where all its single values agree. */
const isSame = (before: unknown, told: unknown): boolean =>
  isObject(before) &&
  isObject(told) &&
  Object.entries(told).every(([name, value]) => typeof value === "object" || before[name] === value);

function joined(before: Known["facts"], told: FoundRecord["facts"]): FoundRecord["facts"] {
  if (before === undefined) return told;
  const addresses = [...new Set([...before.addresses, ...(told?.addresses ?? [])])].slice(0, MAX_FACTS);
  const byContent = new Map([...before.calls, ...(told?.calls ?? [])].map((call) => [hashOf(call), call]));
  const calls = [...byContent.values()].slice(0, MAX_FACTS);
  return { addresses, calls, hash: hashOf([addresses, calls]) };
}
