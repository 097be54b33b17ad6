import type { KnownSource } from "../../../shared/records/found.ts";
import { type SourceScope, shardOf, shards, sourceKey, sourcePk, unitKey, unitsPk } from "../keys.ts";
import { type Item, inParallel, type Table } from "../table.ts";

type SourceItem = Item & Omit<KnownSource, "nativeId"> & { readonly sk: string };

const knownSource = (item: SourceItem): KnownSource => ({
  nativeId: item.sk,
  type: item.type,
  recordId: item.recordId,
  hash: item.hash,
  state: item.state,
  missed: item.missed,
  runId: item.runId,
  facts: item.facts,
  enriched: item.enriched,
  without: item.without,
});

/** Everything a connection knows from its last run about one unit, or about some shards of it, by native id. */
export async function knownSources(
  table: Table,
  scope: SourceScope,
  wanted: readonly number[] = shards,
): Promise<Map<string, KnownSource>> {
  const known = new Map<string, KnownSource>();
  await inParallel(wanted, wanted.length, async (shard) => {
    for await (const page of table.queryPages<SourceItem>({ pk: sourcePk(scope, shard), consistent: true })) {
      for (const item of page) known.set(item.sk, knownSource(item));
    }
  });
  return known;
}

/** What it knows about these few native ids. */
export async function knownAmong(
  table: Table,
  scope: SourceScope,
  nativeIds: readonly string[],
): Promise<Map<string, KnownSource>> {
  const items = await table.batchGet<SourceItem>(nativeIds.map((nativeId) => sourceKey(scope, nativeId)));
  return new Map(items.flatMap((item) => (item === undefined ? [] : [[item.sk, knownSource(item)] as const])));
}

export const sourceItem = (scope: SourceScope, source: KnownSource): Item => {
  const { nativeId, ...rest } = source;
  return { ...sourceKey(scope, nativeId), ...rest };
};

/** A unit as its last complete run left it. */
export interface UnitState extends SourceScope {
  /** Per shard, of all present native ids and hashes: an equal digest proves that nothing there changed. */
  readonly digests: readonly string[];
  /** How many resources it listed. */
  readonly count: number;
}

/** The units that a connection ever listed anything in. */
export async function unitStates(table: Table, connectionId: string): Promise<UnitState[]> {
  const items = await table.queryAll<Item & UnitState>({ pk: unitsPk(connectionId), consistent: true });
  return items.map(({ command, scope, digests, count }) => ({ connectionId, command, scope, digests, count }));
}

export async function unitState(table: Table, scope: SourceScope): Promise<UnitState | undefined> {
  return table.get<Item & UnitState>(unitKey(scope));
}

/** A shard that must be read again next time, because not all in it is settled. */
export const UNSETTLED = "";

/** Has the next complete run look at what was written beside it. */
export async function unsettle(table: Table, scope: SourceScope, nativeIds: readonly string[]): Promise<void> {
  const state = await unitState(table, scope);
  if (state === undefined) return;
  const open = new Set(nativeIds.map(shardOf));
  await writeUnitState(table, {
    ...state,
    digests: state.digests.map((digest, shard) => (open.has(shard) ? UNSETTLED : digest)),
  });
}

export const writeUnitState = (
  table: Table,
  { connectionId, command, scope, digests, count }: UnitState,
): Promise<void> =>
  table.put({ ...unitKey({ connectionId, command, scope }), connectionId, command, scope, digests, count });

/** Groups native ids the way their source items are spread. */
export const sourceShardOf = shardOf;
