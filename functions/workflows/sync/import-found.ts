import type { Changes, FoundRecord, KnownSource, Seen } from "../../../shared/records/found.ts";
import { planChanges } from "../../crawlers/engine/plan-changes.ts";
import { type Applied, applyChanges, type Unit } from "../../data/discovered.ts";
import {
  knownSources,
  sourceShardOf,
  UNSETTLED,
  type UnitState,
  unitState,
  writeUnitState,
} from "../../data/discovery/sources.ts";
import { shards } from "../../data/keys.ts";
import type { SyncDeps } from "./deps.ts";
import { keepingKnown } from "./keep-known.ts";
import { digestOf } from "./unit-digest.ts";

/** What a listing found. `seen` is all of it, without doubles; records are asked for when it is known which are needed. */
export interface Findings {
  readonly seen: readonly Seen[];
  readonly records: () => AsyncIterable<readonly FoundRecord[]> | Iterable<readonly FoundRecord[]>;
  /** Only a listing that finished may retire anything. */
  readonly isComplete: boolean;
  /** What the connection knew, where it was needed for the listing already. */
  readonly known?: ReadonlyMap<string, KnownSource> | undefined;
}

export interface ImportOptions {
  /** Milliseconds since 1970 after which no further write starts. */
  readonly deadline: number;
  /** A person confirmed a suspiciously large loss. */
  readonly acceptLoss: boolean;
  /** Told what this turn wrote so far; `false` stops the work. */
  readonly onProgress: (applied: Applied) => Promise<boolean>;
}

export interface Imported {
  readonly applied: Applied;
  /** False when the deadline or a cancelling came first; the next turn plans again and finds the rest. */
  readonly isDone: boolean;
  /** How many would have been retired, had that not been suspiciously many. */
  readonly held: number;
}

/**
 * Brings what the inventory knows of one listing up to date: reads only the shards whose digest differs from the last
 * run's, writes only what changed. Running it again after a crash finds what is left.
 */
export async function importFound(
  deps: SyncDeps,
  unit: Unit,
  findings: Findings,
  options: ImportOptions,
): Promise<Imported> {
  const { seen, isComplete } = findings;
  const state = await unitState(deps.table, unit);
  const { groups, digests } = digestOf(seen);
  const empty = digestOf([]).digests;
  const before = state?.digests ?? empty;
  const changed = shards.filter((shard) => before[shard] !== digests[shard]);
  const applied: Applied = { created: 0, updated: 0, missing: 0, failed: [] };
  if (changed.length === 0) return { applied, isDone: true, held: 0 };

  const known = findings.known ?? (await knownSources(deps.table, unit, changed));
  const changes = planChanges(known, {
    found: findings.known === undefined ? changed.flatMap((shard) => groups[shard] ?? []) : seen,
    isComplete,
    runId: unit.runId,
    knownCount: state?.count,
    acceptLoss: options.acceptLoss,
  });
  // From its first record on, the connection can find the listing again, whatever happens to this run.
  if (state === undefined && changes.create.length > 0) await writeUnitState(deps.table, unsettled(unit));
  const isListed = listedIn(seen);
  const isDone = await write(deps, unit, findings, changes, { ...options, isListed, applied });
  if (isDone) {
    const open = unsettledShards(known, changes, applied, isListed);
    const settled = digests.map((digest, shard) => (open.has(shard) ? UNSETTLED : digest));
    const { connectionId, command, scope } = unit;
    const after = { connectionId, command, scope, digests: settled, count: seen.length };
    if (!isSame(state, after)) await writeUnitState(deps.table, after);
  }
  return { applied, isDone, held: changes.hold.length };
}

const unsettled = ({ connectionId, command, scope }: Unit): UnitState => ({
  connectionId,
  command,
  scope,
  digests: shards.map(() => UNSETTLED),
  count: 0,
});

const isSame = (state: UnitState | undefined, after: UnitState): boolean =>
  state !== undefined &&
  state.count === after.count &&
  after.digests.every((digest, shard) => state.digests[shard] === digest);

function listedIn(seen: readonly Seen[]): (nativeId: string) => boolean {
  let ids: Set<string> | undefined;
  return (nativeId) => {
    ids ??= new Set(seen.map((one) => one.nativeId));
    return ids.has(nativeId);
  };
}

interface Writing extends ImportOptions {
  readonly isListed: (nativeId: string) => boolean;
  readonly applied: Applied;
}

/** Writes chunk by chunk as the records come; false when there was no time for all. */
async function write(
  deps: SyncDeps,
  unit: Unit,
  { records }: Findings,
  changes: Changes<Seen>,
  { applied, ...options }: Writing,
): Promise<boolean> {
  const part = async (some: Pick<Changes, "create" | "update" | "miss">): Promise<boolean> => {
    const soFar = { ...applied, failed: [...applied.failed] };
    const { isDone } = await applyChanges(
      deps,
      unit,
      { ...some, update: await keepingKnown(deps, unit, some.update), unchanged: 0, hold: [] },
      {
        deadline: options.deadline,
        isListed: options.isListed,
        onProgress: (now) => {
          add(applied, soFar, now);
          return options.onProgress(applied);
        },
      },
    );
    return isDone;
  };
  const wanted = new Map<string, KnownSource | undefined>(changes.create.map(({ nativeId }) => [nativeId, undefined]));
  for (const { found, known } of changes.update) wanted.set(found.nativeId, known);
  if (wanted.size > 0) {
    for await (const chunk of records()) {
      const { create, update } = pick(chunk, wanted);
      if (create.length + update.length > 0 && !(await part({ create, update, miss: [] }))) return false;
    }
  }
  return changes.miss.length === 0 || part({ create: [], update: [], miss: changes.miss });
}

function add(sum: Applied, before: Applied, now: Applied): void {
  sum.created = before.created + now.created;
  sum.updated = before.updated + now.updated;
  sum.missing = before.missing + now.missing;
  sum.failed.splice(0, sum.failed.length, ...before.failed, ...now.failed);
}

/** The records of a chunk that are to be written, each once. */
function pick(chunk: readonly FoundRecord[], wanted: Map<string, KnownSource | undefined>) {
  const create: FoundRecord[] = [];
  const update: { found: FoundRecord; known: KnownSource }[] = [];
  for (const found of chunk) {
    if (!wanted.has(found.nativeId)) continue;
    const known = wanted.get(found.nativeId);
    wanted.delete(found.nativeId);
    if (known === undefined) create.push(found);
    else update.push({ found, known });
  }
  return { create, update };
}

/** Shards with something that the next run has to look at although its listing may be the same. */
function unsettledShards(
  known: ReadonlyMap<string, KnownSource>,
  changes: Changes<Seen>,
  applied: Applied,
  isListed: (nativeId: string) => boolean,
): Set<number> {
  const gone = new Set(changes.miss.filter(({ state }) => state === "inactive").map((miss) => miss.known.nativeId));
  const open = new Set(applied.failed.map(({ nativeId }) => sourceShardOf(nativeId)));
  for (const { nativeId, state } of known.values()) {
    if (state !== "inactive" && !isListed(nativeId) && !gone.has(nativeId)) open.add(sourceShardOf(nativeId));
  }
  return open;
}
