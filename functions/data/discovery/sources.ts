import type { EntityType } from "../../../shared/entities/types.ts";
import type { Existence, KnownSource } from "../../../shared/records/found.ts";
import { type SourceScope, shardOf, shards, sourceKey, sourcePk, unitKey, unitsPk } from "../keys.ts";
import { type Item, inParallel, type Table } from "../table.ts";

interface SourceItem {
  readonly sk: string;
  readonly type: EntityType;
  readonly recordId: string;
  readonly hash: string;
  readonly state: Existence;
  readonly missed: number;
  readonly runId: string;
}

/** Everything a connection knows from its last run about one unit, or about some shards of it, by native id. */
export async function knownSources(
  table: Table,
  scope: SourceScope,
  wanted: readonly number[] = shards,
): Promise<Map<string, KnownSource>> {
  const known = new Map<string, KnownSource>();
  await inParallel(wanted, wanted.length, async (shard) => {
    for await (const page of table.queryPages<SourceItem>({ pk: sourcePk(scope, shard), consistent: true })) {
      for (const { sk, type, recordId, hash, state, missed, runId } of page) {
        known.set(sk, { nativeId: sk, type, recordId, hash, state, missed, runId });
      }
    }
  });
  return known;
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

export const writeUnitState = (table: Table, state: UnitState): Promise<void> =>
  table.put({ ...unitKey(state), ...state });

/** Groups native ids the way their source items are spread. */
export const sourceShardOf = shardOf;
