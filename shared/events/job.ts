import * as z from "zod";
import { JobRun } from "../contracts/jobs.ts";
import { StepFailure, SyncInput } from "./sync.ts";

/** Input of a `job` execution: what started it. Schedules hand over a name and a time, never the job itself. */
export const JobStart = z.discriminatedUnion("reason", [
  z.object({
    reason: z.literal("schedule"),
    jobId: z.uuid(),
    /** Of the schedule's definition: a tick of an older one is not for the job as it is now. */
    revision: z.string(),
    scheduledTime: z.iso.datetime(),
  }),
  z.object({
    reason: z.literal("manual"),
    jobId: z.uuid(),
    runId: z.uuid(),
    startedBy: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  }),
  z.object({
    reason: z.literal("chain"),
    jobId: z.uuid(),
    runId: z.uuid(),
    /** How many jobs ran before it, one after the other. */
    depth: z.number().int(),
    notBefore: z.iso.datetime(),
    /** The job that it follows. */
    after: z.object({ jobId: z.uuid(), runId: z.uuid(), name: z.string() }),
  }),
]);
export type JobStart = z.infer<typeof JobStart>;

/** One call of a webhook, ready but for its signature and what the job's secret adds. */
export const WebhookCall = z.object({
  jobId: z.uuid(),
  runId: z.uuid(),
  url: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type WebhookCall = z.infer<typeof WebhookCall>;

/** `AUTH` and `CONFIG` will not pass by themselves: they pause the job at once. */
export const JobFailureClass = z.enum(["AUTH", "CONFIG", "OTHER"]);
export type JobFailureClass = z.infer<typeof JobFailureClass>;

/** How a run went, as its task tells. */
export const Conclusion = JobRun.pick({ message: true, status: true, response: true }).extend({
  outcome: z.enum(["success", "partial", "failed", "skipped"]),
  failure: JobFailureClass.optional(),
});
export type Conclusion = z.infer<typeof Conclusion>;

export const RunRef = z.object({ jobId: z.uuid(), runId: z.uuid(), depth: z.number().int() });
export type RunRef = z.infer<typeof RunRef>;

/** What the state machine is to do next. */
export const BegunJob = z.discriminatedUnion("action", [
  z.object({ action: z.literal("nothing") }),
  z.looseObject({ action: z.literal("wait"), until: z.iso.datetime() }),
  z.object({ action: z.literal("conclude"), run: RunRef, result: Conclusion }),
  z.object({ action: z.literal("sync"), run: RunRef, sync: z.object({ runId: z.uuid(), input: SyncInput }) }),
  z.object({ action: z.literal("webhook"), run: RunRef, call: WebhookCall }),
]);
export type BegunJob = z.infer<typeof BegunJob>;

export const BeginJob = z.object({ execution: z.string(), start: JobStart });
export type BeginJob = z.infer<typeof BeginJob>;

/** Input of the last step: all that the steps before left, also after a failure. */
export const FinishJob = z.looseObject({
  /** Absent when already the first step broke: what started the execution is there instead. */
  run: RunRef.optional(),
  result: Conclusion.partial().optional(),
  sync: z.object({ runId: z.uuid() }).optional(),
  failure: StepFailure.optional(),
});
export type FinishJob = z.infer<typeof FinishJob>;

/** Asks for a comparison of all jobs with their schedules. */
export const ReconcileJobs = z.object({ type: z.literal("reconcile") });
