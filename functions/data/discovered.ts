import { effectiveFields } from "../../shared/records/effective.ts";
import { type Changes, type FoundRecord, type KnownSource, type Miss, UNREADABLE } from "../../shared/records/found.ts";
import type { SourceDescription, StoredRecord } from "../../shared/records/stored-record.ts";
import type { Principal } from "../../shared/vocabulary/access.ts";
import type { Actor } from "../../shared/vocabulary/actor.ts";
import { discoveredId } from "../platform/ids.ts";
import type { DataDeps } from "./deps.ts";
import { factsItem } from "./discovery/facts.ts";
import { identityKeysOf } from "./discovery/identity.ts";
import { knownAmong, sourceItem, unsettle } from "./discovery/sources.ts";
import { connectionAclId, factsKey, identityKey, type Ref, recordKey, type SourceScope, sourceKey } from "./keys.ts";
import { loadRecord } from "./records/get-record.ts";
import { nextMoment, recordItem } from "./records/record-item.ts";
import { unchangedSince } from "./records/write-record.ts";
import { heirOf, isSpeaker, lost, spokenFor } from "./spoken-for.ts";
import { ConditionFailedError, type Item, inParallel, notThere } from "./table.ts";

/** What all records of a unit have in common. */
export interface Unit extends SourceScope {
  readonly runId: string;
  readonly provider: string;
  /** Owner of the connection: what it finds belongs to the same, and identity never reaches beyond. */
  readonly owner: Principal;
  readonly actor: Actor;
}

export interface ApplyOptions {
  /** Milliseconds since 1970 after which no further write starts. */
  readonly deadline: number;
  /** Whether the current listing of the connection's unit contains a native id. */
  readonly isListed: (nativeId: string) => boolean;
  /** Called after each batch; `false` stops the work, because the run was cancelled. */
  readonly onProgress?: (counts: Applied) => Promise<boolean>;
}

export interface Applied {
  created: number;
  updated: number;
  missing: number;
  /** What could not be stored, by native id. */
  readonly failed: { readonly nativeId: string; readonly reason: string }[];
}

const WIDTH = 32;
const CHUNK = 100;
/** DynamoDB takes 400 KB per item, summary and index keys included. */
const MAX_RECORD_BYTES = 300_000;
const MAX_ATTEMPTS = 8;

/**
 * Writes what a unit's listing changed: claims identity keys, merges with what other sources and people say, keeps the
 * source items. Every write is safe to repeat: ids are derived, records conditional on their version, and a person's
 * concurrent edit is read again and kept. `isDone` is false when the deadline came first; planning again finds the rest.
 */
export async function applyChanges(deps: DataDeps, unit: Unit, changes: Changes, options: ApplyOptions) {
  const applied: Applied = { created: 0, updated: 0, missing: 0, failed: [] };
  const isLate = () => deps.clock().getTime() >= options.deadline;
  const work: [items: readonly unknown[], run: (chunk: never) => Promise<void>][] = [
    [changes.create, (chunk: readonly FoundRecord[]) => createChunk(deps, unit, chunk, options, applied)],
    [changes.update, (chunk: readonly Update[]) => updateChunk(deps, unit, chunk, applied)],
    [changes.miss, (chunk: readonly Miss[]) => retireChunk(deps, unit, chunk, applied)],
  ];
  for (const [items, run] of work) {
    for (let start = 0; start < items.length; start += CHUNK) {
      if (isLate()) return { applied, isDone: false };
      await run(items.slice(start, start + CHUNK) as never);
      const goesOn = (await options.onProgress?.(applied)) ?? true;
      if (!goesOn) return { applied, isDone: false };
    }
  }
  return { applied, isDone: true };
}

interface Update {
  readonly found: FoundRecord;
  readonly known: KnownSource;
}

/** The fields of a found record with its links as ids. An id stays valid when its record is merged: a forwarding item leads on. */
export function fieldsOf(connectionId: string, found: FoundRecord): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...found.fields };
  for (const { field, isList, nativeIds } of found.links) {
    const ids = nativeIds.map((nativeId) => discoveredId(connectionId, nativeId));
    fields[field] = isList ? ids : ids[0];
  }
  return fields;
}

function partOf(deps: DataDeps, unit: Unit, found: FoundRecord): SourceDescription {
  return {
    provider: unit.provider,
    command: unit.command,
    scope: unit.scope,
    nativeId: found.nativeId,
    fields: fieldsOf(unit.connectionId, found),
    hash: found.hash,
    lastSeenAt: deps.clock().toISOString(),
    runId: unit.runId,
    state: "present",
    ...(found.isGuest ? { isGuest: true } : {}),
  };
}

const presentSource = (unit: Unit, found: FoundRecord, recordId: string): Item =>
  sourceItem(unit, {
    nativeId: found.nativeId,
    type: found.type,
    recordId,
    hash: found.hash,
    state: "present",
    missed: 0,
    runId: unit.runId,
    facts: found.facts?.hash,
    enriched: found.enriched,
    without: found.without,
  });

/** Keeps what a written resource tells about calls; only when it tells something new, and from the listing that speaks for it. */
async function keepFacts(
  { table }: DataDeps,
  unit: Unit,
  found: FoundRecord,
  record: StoredRecord,
  before?: KnownSource,
): Promise<void> {
  if (found.facts?.hash === before?.facts) return;
  if (!isSpeaker(record.discovered[unit.connectionId], unit, found.nativeId)) return;
  const [item] = factsItem(unit, found, record.id);
  if (item === undefined) await table.delete(factsKey(unit.connectionId, found.nativeId));
  else await table.put(item);
}

function newRecord(deps: DataDeps, unit: Unit, found: FoundRecord): StoredRecord {
  const now = deps.clock().toISOString();
  return {
    id: discoveredId(unit.connectionId, found.nativeId),
    type: found.type,
    version: 1,
    aclId: connectionAclId(unit.connectionId),
    owner: unit.owner,
    edited: {},
    discovered: { [unit.connectionId]: partOf(deps, unit, found) },
    computed: {},
    createdAt: now,
    updatedAt: now,
    updatedBy: unit.actor,
    requestId: unit.runId,
  };
}

interface Joining extends ApplyOptions {
  /** Ids of the records that this batch is about to write. */
  readonly newIds: ReadonlySet<string>;
  /** Keys that this batch has claimed already, with the record they are for. */
  readonly owned: ReadonlyMap<string, string>;
}

interface Planned {
  readonly found: FoundRecord;
  readonly record: StoredRecord;
  readonly keys: readonly string[];
}

/** New native ids: each joins the record of the same thing where there is one; the rest are written in batches. */
async function createChunk(
  deps: DataDeps,
  unit: Unit,
  chunk: readonly FoundRecord[],
  options: ApplyOptions,
  applied: Applied,
): Promise<void> {
  const planned = chunk
    .map((found): Planned => {
      const record = newRecord(deps, unit, found);
      return { found, record, keys: identityKeysOf(found.type, effectiveFields(record)) };
    })
    .filter((plan) => !isTooLarge(applied, plan));
  const [claims, existing] = await Promise.all([
    readClaims(deps, unit, planned),
    deps.table.batchGet(planned.map(({ record }) => recordKey(record))),
  ]);
  const newIds = new Set(planned.map(({ record }) => record.id));
  const owned = await claimFree(deps, unit, planned, claims);
  const joins: Joining = { ...options, newIds, owned };
  const fresh: Planned[] = [];
  const joining: (Planned & { target: string })[] = [];
  await inParallel([...planned.entries()], WIDTH, async ([index, plan]) => {
    const { found, record, keys } = plan;
    const holder = holderOf(plan, claims);
    const target =
      (await joinable(deps, unit, found, holder, options)) ?? (await claim(deps, unit, found, record.id, keys, joins));
    // Its own id is taken already: by a retry, or by an earlier life of the connection.
    if (target !== undefined) joining.push({ ...plan, target });
    // Or another listing of this run may be about to write the same guest.
    else if (existing[index] !== undefined || found.isGuest) joining.push({ ...plan, target: record.id });
    else fresh.push(plan);
  });
  await putFresh(deps, unit, fresh, applied);
  await inParallel(joining, WIDTH, async ({ found, record, keys, target }) => {
    await storing(applied, found, async () => {
      const { record: written, isNew } = await merge(deps, unit, found, target);
      await forward(deps, record, written.id);
      await claim(deps, unit, found, written.id, keys, joins);
      await keepFacts(deps, unit, found, written);
      await deps.table.put(presentSource(unit, found, written.id));
      if (isNew) applied.created++;
      else applied.updated++;
    });
  });
}

/**
 * Writes records whose ids nobody has. The lease makes this run the only one that could make them, so no condition is
 * needed and 25 writes share a request.
 */
async function putFresh(deps: DataDeps, unit: Unit, fresh: readonly Planned[], applied: Applied): Promise<void> {
  const itemsOf = ({ found, record }: Planned): Item[] => [
    { ...recordItem(record) },
    presentSource(unit, found, record.id),
    ...factsItem(unit, found, record.id),
  ];
  try {
    await deps.table.putAll(fresh.flatMap(itemsOf));
    applied.created += fresh.length;
  } catch (error) {
    if (!isRefused(error)) throw error;
    // One of them is not acceptable and took its batch along: one by one it names itself.
    await inParallel(fresh, WIDTH, (plan) =>
      storing(applied, plan.found, async () => {
        await deps.table.putAll(itemsOf(plan));
        applied.created++;
      }),
    );
  }
}

/** Who holds the identity keys of a chunk, read at once; most are free. */
async function readClaims(deps: DataDeps, unit: Unit, planned: readonly Planned[]) {
  const wanted = planned.flatMap(({ found, keys }) => keys.map((key) => ({ type: found.type, key })));
  const items = await deps.table.batchGet<{ recordId: string }>(
    wanted.map(({ type, key }) => identityKey(unit.owner, type, key)),
  );
  return new Map(wanted.map(({ type, key }, index) => [`${type}#${key}`, items[index]?.recordId]));
}

type Claims = ReadonlyMap<string, string | undefined>;

/** Another record that holds a key of a planned one. */
const holderOf = ({ found, record, keys }: Planned, claims: Claims): string | undefined =>
  keys.map((key) => claims.get(`${found.type}#${key}`)).find((id) => id !== undefined && id !== record.id);

/** Claims at once what nobody holds, for records that join no other: nearly all of a first import. The rest is claimed one by one. */
async function claimFree(deps: DataDeps, unit: Unit, planned: readonly Planned[], claims: Claims) {
  const wanted = new Map<string, { readonly recordId: string; readonly item: Item }>();
  const at = deps.clock().toISOString();
  for (const plan of planned) {
    if (holderOf(plan, claims) !== undefined) continue;
    const { found, record, keys } = plan;
    for (const key of keys) {
      const name = `${found.type}#${key}`;
      if (claims.get(name) !== undefined || wanted.has(name)) continue;
      wanted.set(name, {
        recordId: record.id,
        item: { ...identityKey(unit.owner, found.type, key), recordId: record.id, at },
      });
    }
  }
  const isClaimed = await deps.table.insertAll([...wanted.values()].map(({ item }) => item));
  const claimed = [...wanted].filter((_, index) => isClaimed[index]);
  return new Map(claimed.map(([name, { recordId }]) => [name, recordId]));
}

/** The record to merge with, if the one that holds a key may be: it is alive and not already another resource of this very listing. */
async function joinable(
  deps: DataDeps,
  unit: Unit,
  found: FoundRecord,
  recordId: string | undefined,
  options: ApplyOptions,
): Promise<string | undefined> {
  if (recordId === undefined) return undefined;
  const record = await loadRecord(deps.table, { type: found.type, id: recordId });
  if (record === undefined || record.deletedAt !== undefined) return undefined;
  const own = record.discovered[unit.connectionId];
  if (own !== undefined && own.nativeId !== found.nativeId) {
    // Another scope's listing is not at hand: there, what was present last time counts as listed.
    const isListed = own.scope === unit.scope ? options.isListed(own.nativeId) : own.state === "present";
    if (isListed) return undefined;
  }
  return isAnother(found, record) ? undefined : record.id;
}

/** Two ids of one provider are two things, though their private addresses and host names agree: address ranges repeat. */
function isAnother(found: FoundRecord, record: StoredRecord): boolean {
  const ids = providerIdsOf(found.fields);
  const others = providerIdsOf(effectiveFields(record));
  const namespaceOf = (id: string) => id.split(":", 1)[0];
  const shared = new Set(others.map(namespaceOf));
  const comparable = ids.filter((id) => shared.has(namespaceOf(id)));
  return comparable.length > 0 && !comparable.some((id) => others.includes(id));
}

const providerIdsOf = ({ providerIds }: Readonly<Record<string, unknown>>): string[] =>
  Array.isArray(providerIds) ? providerIds.filter((id) => typeof id === "string") : [];

interface Claim {
  readonly recordId: string;
  /** When it was made: the record of a young claim may not be written yet. */
  readonly at?: string;
}

/** Claims the keys for a record. Gives the id of another record when one came first and may be merged with. */
async function claim(
  deps: DataDeps,
  unit: Unit,
  found: FoundRecord,
  recordId: string,
  keys: readonly string[],
  options: Joining,
): Promise<string | undefined> {
  for (const key of keys) {
    if (options.owned.get(`${found.type}#${key}`) === recordId) continue;
    const itemKey = identityKey(unit.owner, found.type, key);
    const item = { ...itemKey, recordId, at: deps.clock().toISOString() };
    try {
      await deps.table.put(item, {
        expression: "attribute_not_exists(pk) OR recordId = :recordId",
        values: { ":recordId": recordId },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const holder = await deps.table.get<Claim>(itemKey);
      // Two resources of one listing are two things, whatever key they share: the first one keeps it.
      if (holder === undefined || options.newIds.has(holder.recordId)) continue;
      await untilWritten(deps, found, holder);
      const target = await joinable(deps, unit, found, holder.recordId, options);
      if (target !== undefined) return target;
      await takeOver(deps, found, item, holder.recordId);
    }
  }
  return undefined;
}

const YOUNG_MS = 30_000;

/** Another run claims first and writes its record a moment later: waits for it, as long as the claim is young. */
async function untilWritten(deps: DataDeps, found: FoundRecord, holder: Claim): Promise<void> {
  const ref = { type: found.type, id: holder.recordId };
  while (deps.clock().getTime() - Date.parse(holder.at ?? "") < YOUNG_MS) {
    if ((await loadRecord(deps.table, ref)) !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A key whose record is gone or deleted goes to the one that is seen now; one of a living record stays. */
async function takeOver(deps: DataDeps, found: FoundRecord, item: Item, holder: string): Promise<void> {
  const record = await loadRecord(deps.table, { type: found.type, id: holder });
  if (record !== undefined && record.deletedAt === undefined) return;
  await deps.table.put(item, { expression: "recordId = :holder", values: { ":holder": holder } }).catch(ignoreConflict);
}

/** Leaves a signpost under the id that links of this connection use. */
async function forward(deps: DataDeps, record: StoredRecord, target: string): Promise<void> {
  if (record.id === target) return;
  const item = recordItem({ ...record, discovered: {}, movedTo: target });
  await deps.table.put({ ...item }, notThere).catch(ignoreConflict);
}

async function updateChunk(deps: DataDeps, unit: Unit, chunk: readonly Update[], applied: Applied): Promise<void> {
  await inParallel(chunk, WIDTH, async ({ found, known }) => {
    await storing(applied, found, async () => {
      const id = known.type === found.type ? known.recordId : discoveredId(unit.connectionId, found.nativeId);
      const { record: written } = await merge(deps, unit, found, id);
      await keepFacts(deps, unit, found, written, known);
      await deps.table.put(presentSource(unit, found, written.id));
      applied.updated++;
    });
  });
}

/** Puts this connection's part into a record, whatever else is in it, and moves its identity keys along. */
async function merge(
  deps: DataDeps,
  unit: Unit,
  found: FoundRecord,
  recordId: string,
): Promise<{ record: StoredRecord; isNew: boolean }> {
  const part = partOf(deps, unit, found);
  const { before, after } = await change(deps, { type: found.type, id: recordId }, unit, (record) => {
    const held = record.discovered[unit.connectionId];
    const spoken = spokenFor(held, part);
    return spoken === held ? undefined : withPart(record, unit, spoken);
  });
  if (before !== undefined) {
    if (after !== undefined) await moveKeys(deps, unit, before, after);
    return { record: after ?? before, isNew: false };
  }
  const record = { ...newRecord(deps, unit, found), id: recordId };
  try {
    await deps.table.put({ ...recordItem(record) }, notThere);
    return { record, isNew: true };
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    if ((await loadRecord(deps.table, record)) !== undefined) return merge(deps, unit, found, recordId);
    // What stands there leads to a record that is no more.
    await deps.table.put({ ...recordItem(record) });
    return { record, isNew: true };
  }
}

const withPart = (record: StoredRecord, { connectionId }: Unit, part: SourceDescription): StoredRecord => ({
  ...record,
  discovered: { ...record.discovered, [connectionId]: part },
});

async function moveKeys(deps: DataDeps, unit: Unit, before: StoredRecord, after: StoredRecord): Promise<void> {
  const old = identityKeysOf(before.type, effectiveFields(before));
  const now = identityKeysOf(after.type, effectiveFields(after));
  const values = { ":recordId": after.id };
  for (const key of now.filter((key) => !old.includes(key))) {
    const item = { ...identityKey(unit.owner, after.type, key), recordId: after.id };
    await deps.table
      .put(item, { expression: "attribute_not_exists(pk) OR recordId = :recordId", values })
      .catch(ignoreConflict);
  }
  for (const key of old.filter((key) => !now.includes(key))) {
    await deps.table
      .delete(identityKey(unit.owner, after.type, key), { expression: "recordId = :recordId", values })
      .catch(ignoreConflict);
  }
}

async function retireChunk(deps: DataDeps, unit: Unit, chunk: readonly Miss[], applied: Applied): Promise<void> {
  await inParallel(chunk, WIDTH, async (miss) => {
    const { known, state, missed } = miss;
    const now = deps.clock().toISOString();
    const { before } = await change(deps, { type: known.type, id: known.recordId }, unit, (record) => {
      const held = record.discovered[unit.connectionId];
      const part = held && lost(held, unit, miss, now);
      return part === held || part === undefined ? undefined : withPart(record, unit, part);
    });
    const held = before?.discovered[unit.connectionId];
    const heir = held && heirOf(held, unit);
    // Another listing, or another native id of the same thing, speaks for the record now: this source is no more.
    if (heir !== undefined || !isSpeaker(held, unit, known.nativeId)) {
      await deps.table.delete(sourceKey(unit, known.nativeId));
      if (heir !== undefined) await reopen(deps, { ...unit, scope: heir }, known.nativeId);
      return;
    }
    const isGone = state === "inactive";
    if (isGone && known.facts !== undefined) await deps.table.delete(factsKey(unit.connectionId, known.nativeId));
    const facts = isGone ? undefined : known.facts;
    await deps.table.put(sourceItem(unit, { ...known, facts, state, missed, runId: unit.runId }));
    applied.missing++;
  });
}

/** Has the next run of a listing write what it shows, although that did not change. */
async function reopen(deps: DataDeps, unit: Unit, nativeId: string): Promise<void> {
  const known = (await knownAmong(deps.table, unit, [nativeId])).get(nativeId);
  if (known === undefined) return;
  await deps.table.put(sourceItem(unit, { ...known, hash: UNREADABLE }));
  await unsettle(deps.table, unit, [nativeId]);
}

type Changed = { before: StoredRecord; after: StoredRecord } | { before: StoredRecord | undefined; after: undefined };

/** Reads, changes and writes a record; on a concurrent write, again from what is there then. `undefined` leaves it alone. */
async function change(
  deps: DataDeps,
  ref: Ref,
  unit: Unit,
  edit: (record: StoredRecord) => StoredRecord | undefined,
): Promise<Changed> {
  for (let attempt = 1; ; attempt++) {
    const before = await loadRecord(deps.table, ref);
    const edited = before && edit(before);
    if (before === undefined || edited === undefined) return { before, after: undefined };
    const after: StoredRecord = {
      ...edited,
      version: before.version + 1,
      updatedAt: nextMoment(deps.clock, before.updatedAt),
      updatedBy: unit.actor,
      requestId: unit.runId,
      accessChange: undefined,
    };
    try {
      await deps.table.put({ ...recordItem(after) }, unchangedSince(before));
      return { before, after };
    } catch (error) {
      if (!(error instanceof ConditionFailedError) || attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}

const ignoreConflict = (error: unknown): void => {
  if (!(error instanceof ConditionFailedError)) throw error;
};

const isRefused = (error: unknown): error is Error => error instanceof Error && error.name === "ValidationException";

function isTooLarge(applied: Applied, { found, record }: Planned): boolean {
  if (Buffer.byteLength(JSON.stringify(record)) <= MAX_RECORD_BYTES) return false;
  applied.failed.push({ nativeId: found.nativeId, reason: "It is too large to be stored as one record." });
  return true;
}

/** A resource that cannot be stored is named with its reason and stops nothing else. */
async function storing(applied: Applied, found: FoundRecord, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isRefused(error)) throw error;
    applied.failed.push({ nativeId: found.nativeId, reason: `It could not be stored: ${error.message}` });
  }
}
