import type { JobRun } from "../../../shared/contracts/jobs.ts";
import { type Conclusion, type FinishJob, JobStart, type RunRef } from "../../../shared/events/job.ts";
import { nextRunOf } from "../../../shared/schedule/schedule.ts";
import { type JobInfo, jobInfo, loadJob } from "../../data/jobs/job-info.ts";
import { releaseJobLease } from "../../data/jobs/leases.ts";
import { endJobRun } from "../../data/jobs/runs.ts";
import { updateComputedOf } from "../../data/records/update-computed.ts";
import { explainFailure } from "../explain-failure.ts";
import { announceJob } from "./announce.ts";
import { startChain } from "./chain.ts";
import type { JobDeps } from "./deps.ts";
import { aftermathOf } from "./failure-policy.ts";
import { runRefOf } from "./run-ref.ts";
import { taskOf } from "./tasks/index.ts";
import { failed } from "./tasks/task.ts";

/**
 * Writes how a run ended, counts it, pauses a job that keeps failing, starts what follows and tells everybody. Repeating it
 * counts and starts nothing twice.
 */
export async function finishJob(deps: JobDeps, input: FinishJob): Promise<void> {
  const ref = input.run ?? startedRef(input);
  const job = ref && (await loadJob(deps, ref.jobId));
  if (ref === undefined || job === undefined) return;
  const conclusion = await conclude(deps, job, input);
  const { outcome, message, status, response, syncRunId } = conclusion;
  // Before anybody sees that the run is over: they may start the next one at once.
  await releaseJobLease(deps, job.id, ref.runId);
  const run = await endJobRun(deps, job.id, ref.runId, { outcome, message, status, response, syncRunId });
  if (run !== undefined) await settle(deps, job, run, ref, conclusion);
}

async function settle(deps: JobDeps, job: JobInfo, run: JobRun, ref: RunRef, conclusion: Conclusion): Promise<void> {
  const counted = await count(deps, job, run, conclusion);
  await startChain(deps, job, run, ref);
  if (counted === undefined || run.endedAt === undefined) return;
  const ended = { run: { ...run, endedAt: run.endedAt }, outcome: conclusion.outcome, suspension: counted.suspension };
  await announceJob(job, ended);
}

async function conclude(deps: JobDeps, job: JobInfo, input: FinishJob): ReturnType<typeof taskConclusion> {
  const begun = input.result?.outcome;
  // What was decided before the task began stands; a task that began tells itself.
  if (input.run === undefined)
    return failed("OTHER", input.failure ? explainFailure(input.failure) : "It could not begin");
  if (begun !== undefined && input.failure === undefined) return { ...input.result, outcome: begun };
  return taskConclusion(deps, job, input);
}

async function taskConclusion(
  deps: JobDeps,
  job: JobInfo,
  input: FinishJob,
): Promise<Conclusion & { syncRunId?: string }> {
  const task = taskOf(job.fields.task);
  return task ? task.conclude(deps, job, input) : failed("CONFIG", "The job's task is not available any more");
}

/** Counts the run, unless that was done already. Gives why the job was paused, where it was. */
async function count(
  deps: JobDeps,
  job: JobInfo,
  run: JobRun,
  conclusion: Conclusion,
): Promise<{ suspension: string | undefined } | undefined> {
  let counted: { suspension: string | undefined } | undefined;
  await updateComputedOf(deps, { type: "job", id: job.id }, job.actor, (record) => {
    counted = undefined;
    if (record.computed.lastRunId === run.id) return undefined;
    const { computed, suspension } = aftermathOf(record.computed, run, conclusion);
    counted = { suspension };
    const after = jobInfo({ ...record, computed: { ...record.computed, ...computed } });
    const next = after.isEnabled && !after.isSuspended ? nextRunOf(after.fields, job.id, deps.clock()) : undefined;
    return { ...computed, nextRunAt: next?.toISOString() };
  });
  return counted;
}

function startedRef(start: FinishJob): RunRef | undefined {
  const parsed = JobStart.safeParse(start);
  return parsed.success ? runRefOf(parsed.data) : undefined;
}
