import type { listJobRuns as contract, JobRun } from "../../../shared/contracts/jobs.ts";
import { holdsLease } from "../../data/discovery/leases.ts";
import { readRun } from "../../data/discovery/runs.ts";
import { type JobInfo, jobInfo } from "../../data/jobs/job-info.ts";
import { runAtWork } from "../../data/jobs/leases.ts";
import { listJobRunsOf, syncRunIdOf } from "../../data/jobs/runs.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { JobsDeps } from "./deps.ts";

/** A run that just began may not hold its job yet. */
const BEGINNING_MS = 60_000;

/** `GET /api/jobs/{id}/runs`: the last ones, newest first. */
export const listJobRunsAction =
  (deps: JobsDeps): ActionOf<typeof contract> =>
  async ({ params, query, caller }) => {
    const { record } = await getFor(deps, caller, "read", { type: "job", id: params.id });
    const found = await listJobRunsOf(deps.table, record.id);
    const runs = await Promise.all(found.map((run) => shown(deps, jobInfo(record), run)));
    return { body: { items: runs.slice(0, query.limit), total: runs.length } };
  };

/**
 * A run that nobody works on any more did not get to its end, such as when somebody stopped its execution: it is shown as
 * failed. That is a guess, so nothing is written: should the end come after all, it counts.
 */
async function shown(deps: JobsDeps, job: JobInfo, run: JobRun): Promise<JobRun> {
  if (run.outcome !== "running") return run;
  const isBeginning = deps.clock().getTime() - Date.parse(run.startedAt) < BEGINNING_MS;
  if (isBeginning || (await runAtWork(deps, job.id)) === run.id || (await isSyncing(deps, job, run))) return run;
  return { ...run, outcome: "failed", message: "The run stopped without an end. Start it again." };
}

/** A sync may take longer than a run holds its job. */
async function isSyncing(deps: JobsDeps, { fields: { connectionId } }: JobInfo, run: JobRun): Promise<boolean> {
  if (connectionId === undefined) return false;
  const sync = await readRun(deps.table, connectionId, syncRunIdOf(run));
  return sync?.status === "running" && holdsLease(deps, connectionId, Object.keys(sync.commands), sync.id);
}
