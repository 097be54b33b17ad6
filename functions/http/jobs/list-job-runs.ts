import type { listJobRuns as contract, JobRun } from "../../../shared/contracts/jobs.ts";
import { runAtWork } from "../../data/jobs/leases.ts";
import { endJobRun, listJobRunsOf } from "../../data/jobs/runs.ts";
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
    const runs = await Promise.all(found.map((run) => settled(deps, record.id, run)));
    return { body: { items: runs.slice(0, query.limit), total: runs.length } };
  };

/** A run that nobody works on any more did not get to its end, such as when somebody stopped its execution: it failed. */
async function settled(deps: JobsDeps, jobId: string, run: JobRun): Promise<JobRun> {
  if (run.outcome !== "running") return run;
  const isBeginning = deps.clock().getTime() - Date.parse(run.startedAt) < BEGINNING_MS;
  if (isBeginning || (await runAtWork(deps, jobId)) === run.id) return run;
  const end = { outcome: "failed", message: "The run stopped without an end. Start it again." } as const;
  return (await endJobRun(deps, jobId, run.id, end)) ?? run;
}
