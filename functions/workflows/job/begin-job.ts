import type { JobRun } from "../../../shared/contracts/jobs.ts";
import type { BeginJob, BegunJob, Conclusion, JobStart, RunRef } from "../../../shared/events/job.ts";
import { isRunDate, scheduleOf } from "../../../shared/schedule/schedule.ts";
import { type JobInfo, loadJob } from "../../data/jobs/job-info.ts";
import { takeJobLease } from "../../data/jobs/leases.ts";
import { ownerMayWrite } from "../../data/jobs/owner-access.ts";
import { beginJobRun } from "../../data/jobs/runs.ts";
import type { JobDeps } from "./deps.ts";
import { runRefOf } from "./run-ref.ts";
import { revisionOf } from "./schedules/revision.ts";
import { taskOf } from "./tasks/index.ts";
import { failed, skipped, type Task } from "./tasks/task.ts";

const NOTHING: BegunJob = { action: "nothing" };

/**
 * Decides whether a job runs now, and what it does. A tick that is not for the job as it stands leaves no trace; one that
 * cannot run now, because another run is at work or its connection is paused, is recorded as skipped. Repeating it with the
 * same execution gives the same answer, and another execution for the same tick nothing.
 */
export async function beginJob(deps: JobDeps, { execution, start }: BeginJob): Promise<BegunJob> {
  const job = await loadJob(deps, start.jobId);
  const task = taskOf(job?.fields.task);
  if (job === undefined || job.record.deletedAt !== undefined || task === undefined) return NOTHING;
  if (start.reason === "chain" && new Date(start.notBefore) > deps.clock())
    return { ...start, action: "wait", until: start.notBefore };
  if (start.reason === "schedule" && !isForJob(job, start)) return NOTHING;
  const ref = runRefOf(start);
  const run = await beginJobRun(deps, job.id, newRun(deps, start, ref), execution);
  return run === undefined ? NOTHING : withRun(ref, await decide(deps, job, task, start, run));
}

function isForJob(job: JobInfo, { revision, scheduledTime }: Extract<JobStart, { reason: "schedule" }>): boolean {
  const { schedule } = scheduleOf(job.fields);
  const isOn = job.isEnabled && !job.isSuspended && schedule !== undefined;
  return isOn && revisionOf(schedule) === revision && isRunDate(schedule, new Date(scheduledTime));
}

const newRun = ({ clock }: JobDeps, start: JobStart, { runId }: RunRef): JobRun => ({
  id: runId,
  startedAt: clock().toISOString(),
  outcome: "running",
  reason: start.reason,
  ...(start.reason === "schedule" ? { scheduledAt: start.scheduledTime } : {}),
  ...(start.reason === "manual" ? { startedBy: start.startedBy } : {}),
  ...(start.reason === "chain" ? { startedBy: { kind: "job", id: start.after.jobId, name: start.after.name } } : {}),
});

async function decide(deps: JobDeps, job: JobInfo, task: Task, start: JobStart, run: JobRun) {
  const refusal = start.reason === "chain" ? await chainRefusal(deps, job, start) : undefined;
  if (refusal !== undefined) return refusal;
  const isFree = await takeJobLease(deps, job.id, run.id, task.leaseSeconds);
  return isFree ? task.prepare(deps, job, run) : skipped("overlapping: the run before is still at work");
}

/** A chained job runs by the rights of the job before it, as they are now. */
async function chainRefusal(deps: JobDeps, job: JobInfo, { after }: Extract<JobStart, { reason: "chain" }>) {
  if (!job.isEnabled) return skipped("The job is disabled");
  if (job.isSuspended) return skipped("The job is paused");
  const before = await loadJob(deps, after.jobId);
  if (before !== undefined && (await ownerMayWrite(deps.table, before.record, job.record))) return undefined;
  return failed("OTHER", `The owner of ${after.name} may not run this job`);
}

const withRun = (run: RunRef, next: Awaited<ReturnType<typeof decide>>): BegunJob =>
  isConclusion(next) ? { action: "conclude", run, result: next } : { ...next, run };

const isConclusion = (next: object): next is Conclusion => "outcome" in next;
