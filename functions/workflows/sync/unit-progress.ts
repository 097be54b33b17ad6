import { NO_COUNTS, type SyncCounts, type SyncUnit } from "../../../shared/events/sync.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { renewLeases } from "../../data/discovery/leases.ts";
import { addProgress, type Progress } from "../../data/discovery/runs.ts";
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
  readonly #told = new Map<string, SyncCounts>();
  #toldAt: number;
  #leasedAt: number;
  #telling: Promise<void> | undefined;

  constructor(deps: SyncDeps, unit: SyncUnit, connection: ConnectionInfo) {
    this.#deps = deps;
    this.#unit = unit;
    this.#connection = connection;
    this.#toldAt = deps.clock().getTime();
    this.#leasedAt = this.#toldAt;
  }

  get isCancelled(): boolean {
    return this.cancelled.signal.aborted;
  }

  /** What an earlier turn told already. */
  resume(listing: string, command: string, counts: SyncCounts): void {
    this.#counts.set(listing, { command, counts });
    this.#told.set(listing, counts);
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
    const goesOn = await addProgress(this.#deps.table, connectionId, runId, this.#untold());
    if (!goesOn) this.cancelled.abort();
    else await tellProgress(this.#deps, this.#connection.record.aclId, connectionId, runId);
  }

  #untold(): Progress {
    const progress: Record<string, Record<string, number>> = {};
    for (const [listing, { command, counts }] of this.#counts) {
      const told = this.#told.get(listing) ?? NO_COUNTS;
      const sums = progress[command] ?? {};
      progress[command] = sums;
      for (const counter of COUNTERS) sums[counter] = (sums[counter] ?? 0) + counts[counter] - told[counter];
      this.#told.set(listing, counts);
    }
    return progress;
  }
}
