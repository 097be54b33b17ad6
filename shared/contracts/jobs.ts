import * as z from "zod";
import { Cron, Endpoint, Interval, Moment, Periodicity, TimeZone } from "../entities/job.ts";
import { JOB_OUTCOMES, RUN_REASONS } from "../vocabulary/job-tasks.ts";
import { defineRoute } from "./route.ts";

const JobParams = z.object({ id: z.uuid() });

/** One run of a job. */
export const JobRun = z.object({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** When it was due; absent for runs that a person or another job started. */
  scheduledAt: z.iso.datetime().optional(),
  outcome: z.enum(JOB_OUTCOMES),
  reason: z.enum(RUN_REASONS),
  message: z.string().optional(),
  durationMs: z.number().int().nonnegative().optional(),
  /** HTTP status that a webhook answered with. */
  status: z.number().int().optional(),
  /** The run of the connection that it started. */
  syncRunId: z.uuid().optional(),
  /** What a webhook answered, at most 2 kB of it. */
  response: z.string().optional(),
  startedBy: z.object({ kind: z.string(), id: z.string(), name: z.string() }).optional(),
});
export type JobRun = z.infer<typeof JobRun>;

export const previewJob = defineRoute({
  id: "previewJob",
  topic: "jobs",
  method: "POST",
  path: "/api/jobs/preview",
  summary: "When a job would run: the schedule it becomes and its next five times",
  body: z.strictObject({
    periodType: Periodicity(),
    interval: Interval().optional(),
    cron: Cron().optional(),
    at: Moment.optional(),
    timeZone: TimeZone.optional(),
  }),
  response: z.object({
    /** As EventBridge Scheduler writes it: `rate(5 minutes)`, `cron(15 7 ? * MON-FRI *)`, `at(2026-11-01T07:15:00)`. */
    expression: z.string(),
    timeZone: z.string(),
    next: z.array(z.iso.datetime()).max(5),
    /** What was rounded or left out, for people. */
    notes: z.array(z.string()),
  }),
});

export const runJob = defineRoute({
  id: "runJob",
  topic: "jobs",
  method: "POST",
  path: "/api/jobs/{id}/run",
  summary: "Run a job now, whether or not it is enabled; a success resumes a suspended one",
  params: JobParams,
  response: z.object({ runId: z.uuid() }),
  status: 202,
  errors: ["JOB_RUNNING", "TASK_UNAVAILABLE"],
});

export const listJobRuns = defineRoute({
  id: "listJobRuns",
  topic: "jobs",
  method: "GET",
  path: "/api/jobs/{id}/runs",
  summary: "The last 30 runs of a job, newest first",
  params: JobParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(30).default(30) }),
  response: z.object({ items: z.array(JobRun), total: z.number().int() }),
});

/** Names and values of HTTP headers; Maestro sets its own and those of the connection itself. */
const SecretHeaders = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,100}$/, "Letters, digits and dashes"),
    z.string().regex(/^[\x20-\x7e]{0,2000}$/, "Printable ASCII"),
  )
  .refine((headers) => Object.keys(headers).length <= 20, "At most 20 headers");

export const setJobSecret = defineRoute({
  id: "setJobSecret",
  topic: "jobs",
  method: "PUT",
  path: "/api/jobs/{id}/secret",
  summary:
    "The secret that signs a webhook, and headers to keep with it, for the origin that the job calls; never shown again",
  params: JobParams,
  body: z.strictObject({
    /** Signs each call; `null` takes it away. */
    secret: z.string().min(16).max(256).nullable(),
    /** Sent with each call, such as `authorization`. */
    headers: SecretHeaders.optional(),
    /** Where the job calls from now on: once it has a secret, its origin changes only together with that. */
    endpoint: Endpoint().optional(),
  }),
  status: 204,
});

/** How many jobs were looked at, and what had to be done to their schedules. */
export const Reconciliation = z.object({
  at: z.iso.datetime(),
  checked: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  deleted: z.number().int(),
  failed: z.number().int(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const reconcileJobs = defineRoute({
  id: "reconcileJobs",
  topic: "jobs",
  method: "POST",
  path: "/api/jobs/reconcile",
  summary: "Compare all jobs with their schedules and repair what differs; the operator's, also done daily",
  response: Reconciliation,
});
