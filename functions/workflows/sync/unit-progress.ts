import { NO_COUNTS, type SyncCounts, type SyncUnit } from "../../../shared/events/sync.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { renewLeases } from "../../data/discovery/leases.ts";
import { addProgress, type Progress, sumOf } from "../../data/discovery/runs.ts";
import { readTold, writeTold } from "../../data/discovery/unit-progress.ts";
import { tellProgress } from "./announce-run.ts";
import type { SyncDeps } from "./deps.ts";

const LEASE_RENEWAL_MS = 60_000;
const TOLD_MS = 1_000;
const COUNTERS = Object.keys(NO_COUNTS) as (keyof SyncCounts)[];

/**
 * How far a unit is, over all its listings: adds it to the run and tells open pages, at most once a second, and keeps the
 * leases alive. Notices when the run was cancelled.
 */
export class UnitProgress {
  /** Aborted when the run is not this unit's any more: somebody cancelled it, or another took over. */
  readonly cancelled = new AbortController();
  readonly #deps: SyncDeps;
  readonly #unit: SyncUnit;
  readonly #connection: ConnectionInfo;
  /** By listing: a command may have several. */
  readonly #counts = new Map<string, { readonly command: string; readonly counts: SyncCounts }>();
  /** By command, also what turns told that died since. */
  #told: Progress;
  #toldAt: number;
  #leasedAt: number;
  #telling: Promise<void> | undefined;

  /** Of a unit of which the run was told nothing yet. */
  constructor(deps: SyncDeps, unit: SyncUnit, connection: ConnectionInfo, told: Progress = {}) {
    this.#deps = deps;
    this.#unit = unit;
    this.#connection = connection;
    this.#toldAt = deps.clock().getTime();
    this.#leasedAt = this.#toldAt;
    this.#told = told;
  }

  /** Of a unit that turns worked on before, this very one too if it died. */
  static resumed = async (deps: SyncDeps, unit: SyncUnit, connection: ConnectionInfo): Promise<UnitProgress> =>
    new UnitProgress(deps, unit, connection, await readTold(deps.table, unit));

  get isCancelled(): boolean {
    return this.cancelled.signal.aborted;
  }

  /** Where an earlier turn left a listing. */
  resume(listing: string, command: string, counts: SyncCounts): void {
    this.#counts.set(listing, { command, counts });
  }

  /** How a listing stands now; false once the run was cancelled. */
  async report(listing: string, command: string, counts: SyncCounts): Promise<boolean> {
    this.#counts.set(listing, { command, counts });
    const now = this.#deps.clock().getTime();
    if (now - this.#leasedAt >= LEASE_RENEWAL_MS) {
      this.#leasedAt = now;
      const { connectionId, commands, runId } = this.#unit;
      if (!(await renewLeases(this.#deps, connectionId, commands, runId))) this.cancelled.abort();
    }
    if (now - this.#toldAt >= TOLD_MS) await this.tell();
    return !this.isCancelled;
  }

  /** Tells everything now; several listings that want to at once tell together. */
  async tell(): Promise<void> {
    await this.#telling;
    this.#telling ??= this.#tell().finally(() => {
      this.#telling = undefined;
    });
    await this.#telling;
  }

  async #tell(): Promise<void> {
    this.#toldAt = this.#deps.clock().getTime();
    const { connectionId, runId } = this.#unit;
    const now = this.#byCommand();
    const goesOn = await addProgress(this.#deps.table, connectionId, runId, difference(now, this.#told));
    if (!goesOn) {
      this.cancelled.abort();
      return;
    }
    this.#told = now;
    await writeTold(this.#deps, this.#unit, now);
    await tellProgress(this.#deps, this.#connection.record.aclId, connectionId, runId);
  }

  #byCommand(): Progress {
    const groups = Map.groupBy(this.#counts.values(), ({ command }) => command);
    return Object.fromEntries(
      [...groups].map(([command, listings]) => [command, sumOf(listings.map(({ counts }) => counts))]),
    );
  }
}

/** What has to be added, or taken back where a turn that died told more. */
const difference = (now: Progress, told: Progress): Progress =>
  Object.fromEntries(
    Object.entries(now).map(([command, counts]) => {
      const before = told[command] ?? NO_COUNTS;
      const added = COUNTERS.map((counter) => [counter, counts[counter] - before[counter]]);
      return [command, Object.fromEntries(added) as SyncCounts];
    }),
  );
