import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { leaseKey } from "../keys.ts";
import { ConditionFailedError, type Item, type Table } from "../table.ts";

/** A run that shows no sign of life for this long lost its lease. Units renew it with each progress they report. */
const LEASE_SECONDS = 300;

interface Lease {
  readonly runId: string;
  readonly until: string;
}

/** Takes the lease on each command for a run. Gives the run that is in the way, having taken none, or nothing. */
export async function takeLeases(
  deps: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<string | undefined> {
  const taken: string[] = [];
  for (const command of commands) {
    const holder = await takeLease(deps, connectionId, command, runId);
    if (holder === undefined) taken.push(command);
    else {
      await releaseLeases(deps.table, connectionId, taken, runId);
      return holder;
    }
  }
  return undefined;
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

function leaseItem({ clock }: DataDeps, connectionId: string, command: string, runId: string): Item {
  const now = clock();
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
  return { ...leaseKey(connectionId, command), runId, until, ttl: epochSecondsAfter(now, DAY_SECONDS) };
}

async function takeLease(deps: DataDeps, connectionId: string, command: string, runId: string) {
  try {
    await deps.table.put(leaseItem(deps, connectionId, command, runId), {
      expression: "attribute_not_exists(pk) OR runId = :runId OR #until < :now",
      names: { "#until": "until" },
      values: { ":runId": runId, ":now": deps.clock().toISOString() },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return (await deps.table.get<Lease>(leaseKey(connectionId, command)))?.runId ?? "";
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
  return leases.some((lease) => lease !== undefined && lease.runId !== runId && lease.until >= now);
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
