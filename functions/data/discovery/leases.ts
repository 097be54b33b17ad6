import { epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { leaseKey } from "../keys.ts";
import { ConditionFailedError, type Table } from "../table.ts";
import { readRun } from "./runs.ts";

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

/**
 * Takes or renews the leases of a run that is at work. Says false when the run was ended meanwhile: whoever ended it may
 * have given the leases back just before they were taken again here, so they are given back once more.
 */
export async function keepLeases(
  deps: DataDeps,
  connectionId: string,
  commands: readonly string[],
  runId: string,
): Promise<boolean> {
  await takeLeases(deps, connectionId, commands, runId);
  if ((await readRun(deps.table, connectionId, runId))?.status === "running") return true;
  await releaseLeases(deps.table, connectionId, commands, runId);
  return false;
}

async function takeLease({ table, clock }: DataDeps, connectionId: string, command: string, runId: string) {
  const now = clock();
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();
  const key = leaseKey(connectionId, command);
  try {
    await table.put(
      { ...key, runId, until, ttl: epochSecondsAfter(now, 86_400) },
      {
        expression: "attribute_not_exists(pk) OR runId = :runId OR #until < :now",
        names: { "#until": "until" },
        values: { ":runId": runId, ":now": now.toISOString() },
      },
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return (await table.get<Lease>(key))?.runId ?? "";
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
