import type { runJob as contract } from "../../../shared/contracts/jobs.ts";
import type { JobStart } from "../../../shared/events/job.ts";
import { isAvailableTask, isJobTask, JOB_TASKS } from "../../../shared/vocabulary/job-tasks.ts";
import { jobInfo } from "../../data/jobs/job-info.ts";
import { runAtWork } from "../../data/jobs/leases.ts";
import { beginJobRun, endJobRun } from "../../data/jobs/runs.ts";
import { getFor } from "../../data/records/get-record.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { JobsDeps } from "./deps.ts";

/** `POST /api/jobs/{id}/run` → 202 and the run to follow. The run is there at once, whatever becomes of it. */
export const runJobAction =
  (deps: JobsDeps): ActionOf<typeof contract> =>
  async ({ params, caller }) => {
    const { record } = await getFor(deps, caller, "write", { type: "job", id: params.id });
    const { id, fields } = jobInfo(record);
    assertAvailable(fields.task);
    if ((await runAtWork(deps, id)) !== undefined)
      throw new ConflictError("JOB_RUNNING", "A run of this job is at work; wait for it");
    const runId = deps.newId();
    const { kind, id: actorId, name } = caller.actor;
    const startedBy = { kind, id: actorId, name };
    const startedAt = deps.clock().toISOString();
    await beginJobRun(deps, id, { id: runId, startedAt, outcome: "running", reason: "manual", startedBy }, runId);
    const start: JobStart = { reason: "manual", jobId: id, runId, startedBy };
    try {
      await deps.workflows.start(deps.config.jobStateMachineArn, runId, start);
    } catch (error) {
      await endJobRun(deps, id, runId, { outcome: "failed", message: "The run could not be started." });
      throw error;
    }
    return { body: { runId } };
  };

/** @throws ConflictError `TASK_UNAVAILABLE` for a job of a newer version, or from an import */
function assertAvailable(task: unknown): void {
  if (isAvailableTask(task)) return;
  const label = isJobTask(task) ? JOB_TASKS[task].label : String(task);
  throw new ConflictError("TASK_UNAVAILABLE", `${label} jobs are not available yet in this version`);
}
