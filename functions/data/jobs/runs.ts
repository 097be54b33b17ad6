import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { JobRun } from "../../../shared/contracts/jobs.ts";
import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { jobRunKey, jobRunsPk } from "../keys.ts";
import { ConditionFailedError, type Item, notThere, type Table } from "../table.ts";

/** Older runs of a job are forgotten. */
const RUNS_KEPT = 30;
const DAYS_KEPT = 90;

type RunItem = Item & JobRun & { readonly execution: string };

/**
 * The id of what a job does at one moment, or of what follows from another run: the same tick always has the same id, however
 * often it is delivered. UUIDv7, so that runs sort by the time they were due.
 */
export function runIdFor(what: string, at: Date): string {
  const hash = createHash("sha256").update(what).digest();
  return v7({ msecs: at.getTime(), seq: hash.readUInt32BE(), random: hash });
}

/** The run of the connection that a job's run starts. */
export const syncRunIdOf = ({ id, startedAt }: Pick<JobRun, "id" | "startedAt">): string =>
  runIdFor(`sync of ${id}`, new Date(startedAt));

/**
 * Writes a run that begins now, for the execution that does it.
 * @returns the run as it was begun first; undefined when it is another execution's, or over: it was delivered twice
 */
export async function beginJobRun(
  deps: DataDeps,
  jobId: string,
  run: JobRun,
  execution: string,
): Promise<JobRun | undefined> {
  const item = {
    ...jobRunKey(jobId, run.id),
    ...run,
    execution,
    ttl: epochSecondsAfter(deps.clock(), DAYS_KEPT * DAY_SECONDS),
  };
  try {
    await deps.table.put(item, notThere);
    return run;
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const known = await deps.table.get<RunItem>(jobRunKey(jobId, run.id));
    return known?.execution === execution && known.outcome === "running" ? runOf(known) : undefined;
  }
}

/** How a run ended; times are added. */
export type RunEnd = Pick<JobRun, "outcome" | "message" | "status" | "response" | "syncRunId">;

/** Ends a run that still goes on; one that has ended stays as it is. Gives the run, or nothing where there is none. */
export async function endJobRun(
  deps: DataDeps,
  jobId: string,
  runId: string,
  end: RunEnd,
): Promise<JobRun | undefined> {
  const item = await deps.table.get<RunItem>(jobRunKey(jobId, runId));
  if (item === undefined) return undefined;
  if (item.outcome !== "running") return runOf(item);
  const endedAt = deps.clock();
  const durationMs = Math.max(0, endedAt.getTime() - Date.parse(item.startedAt));
  const ended: RunItem = { ...item, ...withoutUndefined(end), endedAt: endedAt.toISOString(), durationMs };
  try {
    await deps.table.put(ended, {
      expression: "#outcome = :running",
      names: { "#outcome": "outcome" },
      values: { ":running": "running" },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return endJobRun(deps, jobId, runId, end);
  }
  await forgetOldRuns(deps.table, jobId);
  return runOf(ended);
}

/** The last runs, newest first. */
export async function listJobRunsOf(table: Table, jobId: string, limit = RUNS_KEPT): Promise<JobRun[]> {
  const items = await table.queryAll<RunItem>({ pk: jobRunsPk(jobId), newestFirst: true, consistent: true, limit });
  return items.map(runOf);
}

function runOf({ pk: _pk, sk: _sk, ttl: _ttl, execution: _execution, ...run }: RunItem): JobRun {
  return run as unknown as JobRun;
}

const withoutUndefined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

async function forgetOldRuns(table: Table, jobId: string): Promise<void> {
  const items = await table.queryAll<{ pk: string; sk: string }>({
    pk: jobRunsPk(jobId),
    newestFirst: true,
    attributes: ["pk", "sk"],
  });
  await Promise.all(items.slice(RUNS_KEPT).map((key) => table.delete(key)));
}
