import { setTimeout as sleep } from "node:timers/promises";
import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { leaseKey } from "../keys.ts";
import { ConditionFailedError, type Item, type Table } from "../table.ts";

/** A run that shows no sign of life for this long lost its lease. Units renew it with each progress they report. */
export const LEASE_SECONDS = 300;

interface Lease {
  readonly runId: string;
  readonly until: string;
  /** Held for seconds and by no run, such as by a targeted refresh: a run waits for it. */
  readonly isBrief?: boolean;
}

/** How a lease is held. */
type Hold = Pick<Lease, "isBrief">;

/** Takes the lease on each command. Gives the lease that is in the way, having taken none, or nothing. */
export async function takeLeases(
  deps: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
  hold: Hold = {},
): Promise<Lease | undefined> {
  const taken: string[] = [];
  for (const command of commands) {
    const other = await takeLease(deps, connectionId, command, runId, hold);
    if (other === undefined) taken.push(command);
    else {
      await releaseLeases(deps.table, connectionId, taken, runId);
      return other;
    }
  }
  return undefined;
}

const PAUSE_MS = 1_000;

/** What a person waits for who is to be answered. */
const PATIENCE_MS = 4_000;

/** Takes the leases as `takeLeases` does, and waits for those that are held briefly. */
export async function takeWhenFree(
  deps: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
  { patienceMs = PATIENCE_MS, ...hold }: Hold & { readonly patienceMs?: number } = {},
): Promise<Lease | undefined> {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    const other = await takeLeases(deps, connectionId, commands, runId, hold);
    if (!other?.isBrief || waitedMs >= patienceMs) return other;
    await sleep(PAUSE_MS);
  }
}

/** Prolongs what a run holds. False when it holds them no more: it was cancelled, or silent for so long that another took over. */
export async function renewLeases(
  deps: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<boolean> {
  const renewed = await Promise.all(
    commands.map((command) =>
      deps.table
        .put(leaseItem(deps, connectionId, command, runId), {
          expression: "runId = :runId",
          values: { ":runId": runId },
        })
        .then(() => true)
        .catch((error: unknown) => {
          if (error instanceof ConditionFailedError) return false;
          throw error;
        }),
    ),
  );
  return renewed.every(Boolean);
}

function leaseItem({ clock }: DataDeps, connectionId: string, command: string, runId: string, hold: Hold = {}): Item {
  const now = clock();
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
  return { ...leaseKey(connectionId, command), ...hold, runId, until, ttl: epochSecondsAfter(now, DAY_SECONDS) };
}

/** Who looks a moment later, when whoever was in the way is gone, may try again. */
const GONE: Lease = { runId: "", until: "", isBrief: true };

async function takeLease(deps: DataDeps, connectionId: string, command: string, runId: string, hold: Hold) {
  try {
    await deps.table.put(leaseItem(deps, connectionId, command, runId, hold), {
      expression: "attribute_not_exists(pk) OR runId = :runId OR #until < :now",
      names: { "#until": "until" },
      values: { ":runId": runId, ":now": deps.clock().toISOString() },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return (await deps.table.get<Lease>(leaseKey(connectionId, command))) ?? GONE;
  }
}

/** Gives back what this run holds; the leases of another run stay. */
export async function releaseLeases(
  table: Table,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<void> {
  await Promise.all(
    commands.map((command) =>
      table
        .delete(leaseKey(connectionId, command), { expression: "runId = :runId", values: { ":runId": runId } })
        .catch((error: unknown) => {
          if (!(error instanceof ConditionFailedError)) throw error;
        }),
    ),
  );
}

/** Whether a run other than this one is at work on one of the commands. */
export async function isLeasedToOthers(
  { table, clock }: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<boolean> {
  const leases = await table.batchGet<Lease>(commands.map((command) => leaseKey(connectionId, command)));
  const now = clock().toISOString();
  return leases.some((lease) => lease !== undefined && !lease.isBrief && lease.runId !== runId && lease.until >= now);
}

/** Whether a run still holds a lease on any of the commands, that is, whether anybody works on it. */
export async function holdsLease(
  { table, clock }: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<boolean> {
  const leases = await table.batchGet<Lease>(commands.map((command) => leaseKey(connectionId, command)));
  const now = clock().toISOString();
  return leases.some((lease) => lease?.runId === runId && lease.until >= now);
}
