import * as z from "zod";
import type { CommandResult, Reject } from "../../../shared/contracts/discovery.ts";
import type { SyncCounts, SyncUnit, SyncUnitResult } from "../../../shared/events/sync.ts";
import type { Changes, FoundRecord, KnownSource } from "../../../shared/records/found.ts";
import type { MappedListing } from "../../crawlers/engine/listing.ts";
import { planChanges } from "../../crawlers/engine/plan-changes.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { type Applied, applyChanges, type Unit } from "../../data/discovered.ts";
import { type ConnectionInfo, loadConnection } from "../../data/discovery/connections.ts";
import { renewLeases } from "../../data/discovery/leases.ts";
import { writeRejects } from "../../data/discovery/rejects.ts";
import { reportCommand } from "../../data/discovery/runs.ts";
import { knownSources, sourceShardOf, unitState, writeUnitState } from "../../data/discovery/sources.ts";
import { tellProgress } from "./announce-run.ts";
import type { SyncDeps } from "./deps.ts";
import { readListing } from "./read-listing.ts";
import { digestOf, UNSETTLED } from "./unit-digest.ts";

/** What earlier turns of the unit did. */
const Cursor = z.object({ created: z.number(), updated: z.number(), missing: z.number() });
type Cursor = z.infer<typeof Cursor>;

const LEASE_RENEWAL_MS = 60_000;
const PROGRESS_MS = 1_000;

/**
 * Imports one command until the deadline. A turn that ends early is simply planned again: what it wrote is unchanged then.
 * @throws NotFoundError when the connection was deleted meanwhile
 */
export async function importUnit(deps: SyncDeps, unit: SyncUnit, deadline: number): Promise<SyncUnitResult> {
  const connection = await loadConnection(deps, unit.connectionId);
  const { listing, errors } = await readListing(deps, connection, unit.runId);
  if (listing === undefined) throw new Error(errors[0]?.message ?? "The files cannot be read any more.");
  const mapped = listing.map(unit.command);
  const found = mapped.found.map((record) => placed(record, connection.datacenterId));
  const earlier: Cursor =
    unit.cursor === undefined ? { created: 0, updated: 0, missing: 0 } : Cursor.parse(JSON.parse(unit.cursor));
  const progress = new Progress(deps, unit, connection, mapped, earlier);

  const listed = new Set(found.map(({ nativeId }) => nativeId));
  const isListed = (nativeId: string) => listed.has(nativeId);
  const plan = await planUnit(deps, unit, connection, found, mapped.isComplete, isListed);
  const context: Unit = {
    connectionId: connection.id,
    command: unit.command,
    scope: unit.scope,
    runId: unit.runId,
    provider: connection.provider,
    owner: connection.record.owner,
    actor: connection.actor,
  };
  const { applied, isDone } = await applyChanges(deps, context, plan.changes, {
    deadline,
    isListed,
    onProgress: (soFar) => progress.report(soFar),
  });
  const counts = progress.countsWith(applied);
  if (progress.isCancelled) return { ...unit, done: true, counts };
  if (!isDone) return { ...unit, done: false, cursor: progress.cursorWith(applied), counts };

  await plan.settle(applied);
  const rejects = [...mapped.rejects, ...failuresOf(unit, applied)];
  await writeRejects(deps.files, unit.runId, unit.command, rejects);
  await progress.finish(resultOf(mapped, plan.changes, counts));
  return { ...unit, done: true, counts };
}

/** The connection's datacenter is part of what it says about each record, and so of the hash. */
function placed(found: FoundRecord, datacenterId: string | undefined): FoundRecord {
  if (datacenterId === undefined) return found;
  return { ...found, fields: { ...found.fields, datacenterId }, hash: `${found.hash}@${datacenterId.slice(0, 8)}` };
}

/** Reads only the shards whose digest differs from the last complete run's and plans their changes. */
async function planUnit(
  deps: SyncDeps,
  unit: SyncUnit,
  connection: ConnectionInfo,
  found: readonly FoundRecord[],
  isRead: boolean,
  isListed: (nativeId: string) => boolean,
) {
  const state = await unitState(deps.table, unit);
  const { groups, digests } = digestOf(found);
  const changed = digests.flatMap((digest, shard) => (state?.digests[shard] === digest ? [] : [shard]));
  const known = changed.length === 0 ? new Map<string, KnownSource>() : await knownSources(deps.table, unit, changed);
  const part = changed.flatMap((shard) => groups[shard] ?? []);
  const isComplete = isRead && (FILE_PROVIDERS[connection.provider]?.isComplete(connection) ?? false);
  const changes = planChanges(known, {
    found: part,
    isComplete,
    runId: unit.runId,
    knownCount: state?.count,
    acceptLoss: unit.acceptLoss,
  });
  const settle = async (applied: Applied): Promise<void> => {
    if (changed.length === 0) return;
    const open = unsettledShards(known, changes, applied, isListed);
    const settled = digests.map((digest, shard) => (open.has(shard) ? UNSETTLED : digest));
    if (
      state !== undefined &&
      state.count === found.length &&
      settled.every((digest, shard) => state.digests[shard] === digest)
    )
      return;
    const { connectionId, command, scope } = unit;
    await writeUnitState(deps.table, { connectionId, command, scope, digests: settled, count: found.length });
  };
  return { changes, settle };
}

/** Shards with something that the next run has to look at although its listing may be the same. */
function unsettledShards(
  known: ReadonlyMap<string, KnownSource>,
  changes: Changes,
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

const failuresOf = (unit: SyncUnit, applied: Applied): Reject[] =>
  applied.failed.map(({ nativeId, reason }) => ({ command: unit.command, address: nativeId, reason }));

function resultOf(mapped: MappedListing, changes: Changes, counts: SyncCounts): CommandResult {
  const warnings = [...mapped.warnings];
  const held = changes.hold.length;
  if (held > 0)
    warnings.push(
      `${held} resources are gone from the files. That many at once may be a mistake, so nothing was retired: check the files, then confirm the loss.`,
    );
  if (!mapped.isComplete) warnings.push("Nothing was retired, because some resources could not be read.");
  const status =
    mapped.found.length === 0 && counts.rejected > 0
      ? "failed"
      : held > 0 || counts.rejected > 0
        ? "partial"
        : "success";
  const errors =
    status === "failed" ? [{ code: "BAD_INPUT", message: mapped.rejects[0]?.reason ?? "Nothing could be read." }] : [];
  return { status, counts, errors, ...(warnings.length > 0 ? { warnings } : {}), ...(held > 0 ? { held } : {}) };
}

/** Counts over all turns, and the one who tells others about them, at most once a second. */
class Progress {
  isCancelled = false;
  readonly #deps: SyncDeps;
  readonly #unit: SyncUnit;
  readonly #connection: ConnectionInfo;
  readonly #mapped: MappedListing;
  readonly #earlier: Cursor;
  #toldAt: number;
  #leasedAt: number;

  constructor(deps: SyncDeps, unit: SyncUnit, connection: ConnectionInfo, mapped: MappedListing, earlier: Cursor) {
    this.#deps = deps;
    this.#unit = unit;
    this.#connection = connection;
    this.#mapped = mapped;
    this.#earlier = earlier;
    this.#toldAt = deps.clock().getTime();
    this.#leasedAt = this.#toldAt;
  }

  countsWith(applied: Applied): SyncCounts {
    const { found, rejects } = this.#mapped;
    const { created, updated, missing } = this.#sum(applied);
    const failed = applied.failed.length;
    const unchanged = Math.max(0, found.length - created - updated - failed);
    return {
      seen: found.length + rejects.length,
      created,
      updated,
      unchanged,
      missing,
      rejected: rejects.length + failed,
    };
  }

  cursorWith = (applied: Applied): string => JSON.stringify(this.#sum(applied));

  #sum({ created, updated, missing }: Applied): Cursor {
    const earlier = this.#earlier;
    return {
      created: created + earlier.created,
      updated: updated + earlier.updated,
      missing: missing + earlier.missing,
    };
  }

  /** False once the run was cancelled. */
  async report(applied: Applied): Promise<boolean> {
    const now = this.#deps.clock().getTime();
    if (now - this.#leasedAt >= LEASE_RENEWAL_MS) {
      this.#leasedAt = now;
      const { connectionId, command, runId } = this.#unit;
      this.isCancelled = !(await renewLeases(this.#deps, connectionId, [command], runId));
      if (this.isCancelled) return false;
    }
    if (now - this.#toldAt < PROGRESS_MS) return true;
    this.#toldAt = now;
    // What is not written yet is not unchanged either: until the end only what is certain counts.
    const counts = { ...this.countsWith(applied), unchanged: 0 };
    return this.#tell({ status: "running", counts, errors: [] });
  }

  finish = (result: CommandResult): Promise<boolean> => this.#tell(result);

  async #tell(result: CommandResult): Promise<boolean> {
    const { connectionId, runId, command } = this.#unit;
    const goesOn = await reportCommand(this.#deps.table, connectionId, runId, command, result);
    this.isCancelled = !goesOn;
    if (goesOn) await tellProgress(this.#deps, this.#connection.record.aclId, connectionId, runId);
    return goesOn;
  }
}
