import type { JobRun } from "../../../../shared/contracts/jobs.ts";
import type { BegunJob, Conclusion, FinishJob, JobFailureClass } from "../../../../shared/events/job.ts";
import type { JobInfo } from "../../../data/jobs/job-info.ts";
import type { JobDeps } from "../deps.ts";

type Work = Exclude<BegunJob, { action: "nothing" | "wait" | "conclude" }>;
/** What the state machine does for a task; the run is added. */
export type Preparation =
  | Omit<Extract<Work, { action: "sync" }>, "run">
  | Omit<Extract<Work, { action: "webhook" }>, "run">;

/**
 * One thing that jobs do. To add one: its name in shared/vocabulary/job-tasks, a file like this one's neighbours, a line in
 * `TASKS`, and, where nothing there fits it, a branch of the state machine in infra/pipelines/job-pipeline.
 */
export interface Task {
  /** For how long a run may keep others of the same job away without a sign of life. */
  readonly leaseSeconds: number;
  /** Looks whether it can run now, and says what is to be done; or how it ended already. */
  readonly prepare: (deps: JobDeps, job: JobInfo, run: JobRun) => Promise<Preparation | Conclusion>;
  /** How it went, from what the steps before left. */
  readonly conclude: (deps: JobDeps, job: JobInfo, input: FinishJob) => Promise<Conclusion & { syncRunId?: string }>;
}

export const skipped = (message: string): Conclusion => ({ outcome: "skipped", message });
export const failed = (failure: JobFailureClass, message: string): Conclusion => ({
  outcome: "failed",
  failure,
  message,
});
