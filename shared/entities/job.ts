import * as z from "zod";
import { scheduleViolations } from "../schedule/schedule.ts";
import {
  AVAILABLE_TASKS,
  CHAIN_CONDITIONS,
  isJobTask,
  JOB_OUTCOMES,
  JOB_TASKS,
  PERIOD_MINUTES,
  type Period,
} from "../vocabulary/job-tasks.ts";
import { count, longText, moment, name, raw, reference, tags, text } from "./common.ts";
import { defineEntity, type Violation } from "./define-entity.ts";

const cronPart = () => text(120);

/** Six fields and the ISO week in the classic syntax (every n-th, ranges, lists); weekdays 0–6 or mon–sun, nothing means any. */
export const Cron = () =>
  z.strictObject({
    second: cronPart().optional(),
    minute: cronPart().optional(),
    hour: cronPart().optional(),
    day: cronPart().optional(),
    week: cronPart().optional(),
    month: cronPart().optional(),
    year: cronPart().optional(),
    dayOfWeek: cronPart().optional(),
  });

export const Interval = () =>
  z.strictObject({
    every: count(1024, 1),
    period: z.enum(Object.keys(PERIOD_MINUTES) as Period[]),
  });
export const Periodicity = () => z.enum(["interval", "cron", "once"]);
export const Endpoint = () => z.url({ protocol: /^https?$/ }).max(2000);
export const Moment = moment();
export const TimeZone = text(60);

/** A task that this version lacks is refused by name: it may come from a newer one, or from an import. */
const Task = () =>
  z.enum(AVAILABLE_TASKS, {
    error: ({ input }) =>
      isJobTask(input) ? `${JOB_TASKS[input].label} jobs are not available yet in this version` : undefined,
  });

const onWebhook = { section: "Task", when: { task: "webhook" } };
const onSync = { section: "Task", when: { task: "connections" } };

/** Header names that carry credentials: those belong to the job's secret, which nobody can read back. */
const SECRET_HEADER = /^(proxy-)?authorization$|^cookie$|secret|token|api-?key|password/i;
/** Of the connection itself, or set by Maestro. */
const RESERVED_HEADER = /^(host|content-length|content-type|connection|transfer-encoding|upgrade|te|x-maestro-.*)$/i;

/** Something that happens by the clock: a sync, a report, a call to another system. */
export const Job = () =>
  z.strictObject({
    name,
    task: Task().meta({ section: "Task" }),
    description: longText(2000).meta({ section: "Task" }).optional(),
    enabled: z.boolean().meta({ title: "Enabled", section: "Task" }).optional(),
    endpoint: Endpoint()
      .meta({ title: "URL", kind: "url", ...onWebhook })
      .optional(),
    method: z.enum(["GET", "POST", "PUT", "DELETE", "PATCH"]).meta(onWebhook).optional(),
    args: z
      .array(z.strictObject({ key: text(250), value: raw(4000).optional() }))
      .max(200)
      .meta({ title: "Arguments", description: "The body, as an object; of a GET, the query.", ...onWebhook })
      .optional(),
    headers: z
      .array(z.strictObject({ key: text(100), value: raw(2000) }))
      .max(20)
      .meta({ title: "Headers", description: "Credentials go into the secret instead.", ...onWebhook })
      .optional(),
    connectionId: reference()
      .meta({ title: "Connection", ...onSync })
      .optional(),
    commands: z
      .array(text(80))
      .max(100)
      .meta({ title: "Commands", description: "Everything when empty.", ...onSync })
      .optional(),
    reportId: reference()
      .meta({ title: "Report", section: "Task", when: { task: "reports" } })
      .optional(),
    graphId: reference()
      .meta({ title: "Graph", section: "Task", when: { task: "graphs" } })
      .optional(),
    periodType: Periodicity().meta({ title: "Repeats", section: "Schedule" }),
    interval: Interval()
      .meta({ section: "Schedule", when: { periodType: "interval" } })
      .optional(),
    cron: Cron()
      .meta({ section: "Schedule", when: { periodType: "cron" } })
      .optional(),
    at: Moment.meta({ title: "At", section: "Schedule", when: { periodType: "once" } }).optional(),
    timeZone: TimeZone.meta({
      title: "Time zone",
      description: "Such as Europe/Lisbon; UTC when empty.",
      section: "Schedule",
      when: { periodType: ["cron", "once"] },
    }).optional(),
    chain: z
      .array(
        z.strictObject({
          id: reference().meta({ title: "Job" }),
          on: z.enum(CHAIN_CONDITIONS).meta({ title: "After", description: "Success when empty." }).optional(),
          delaySeconds: count(604_800).meta({ title: "Delay", unit: "s" }).optional(),
        }),
      )
      .max(50)
      .meta({ title: "Then run", section: "Then" })
      .optional(),
    tags: tags.optional(),
  });
export type Job = z.infer<ReturnType<typeof Job>>;

/** What a task cannot do without. */
const NEEDED: Readonly<Partial<Record<string, keyof Job>>> = {
  webhook: "endpoint",
  connections: "connectionId",
  reports: "reportId",
  graphs: "graphId",
};

function headerViolations(headers: Job["headers"] = []): Violation[] {
  return headers.flatMap(({ key }, index): Violation[] => {
    const path = `headers.${index}.key`;
    if (!/^[A-Za-z0-9-]+$/.test(key)) return [{ path, message: "Use letters, digits and dashes only." }];
    if (RESERVED_HEADER.test(key)) return [{ path, message: `Maestro sets ${key} itself.` }];
    if (SECRET_HEADER.test(key))
      return [{ path, message: `${key} is a credential: keep it with the secret of the job.` }];
    return [];
  });
}

/** Everything that can be said about a job without looking at other records. */
function checkJob(job: Partial<Job>): Violation[] {
  const needed = NEEDED[job.task ?? ""];
  return [
    ...(needed !== undefined && job[needed] === undefined
      ? [{ path: needed, message: "Fill this in: the task cannot do without it." }]
      : []),
    ...headerViolations(job.headers),
    ...scheduleViolations(job),
  ];
}

export const JobEntity = defineEntity({
  type: "job",
  collection: "jobs",
  label: { one: "Job", many: "Jobs" },
  purpose: "What happens by the clock: syncs, reports, calls to other systems.",
  schema: Job,
  defaults: { enabled: true },
  check: checkJob,
  discovered: () =>
    z.object({
      totalRunCount: count(1_000_000_000).meta({ title: "Runs", section: "Result" }).optional(),
      lastRunAt: moment().meta({ section: "Result" }).optional(),
      lastSuccessAt: moment().meta({ section: "Result" }).optional(),
      nextRunAt: moment().meta({ section: "Result" }).optional(),
      lastRunStatus: z.enum(JOB_OUTCOMES).meta({ section: "Result" }).optional(),
      suspended: z
        .boolean()
        .meta({ description: "Paused by Maestro after failures; an edit or a success resumes it.", section: "Result" })
        .optional(),
      failures: count(1_000_000_000).meta({ section: "Result" }).optional(),
      consecutiveFailures: count(1_000_000_000).meta({ title: "Failures in a row", section: "Result" }).optional(),
      lastError: raw(2000).meta({ section: "Result" }).optional(),
      message: raw(2000).meta({ section: "Result" }).optional(),
      hasSecret: z
        .boolean()
        .meta({ title: "Secret", description: "Sent to the origin of its URL and to no other.", section: "Result" })
        .optional(),
    }),
  references: { connectionId: "connection", reportId: "report", graphId: "graph", "chain.id": "job" },
  columns: [
    "name",
    "task",
    "periodType",
    "enabled",
    "lastRunAt",
    "lastRunStatus",
    "method",
    "endpoint",
    "suspended",
    "connectionId",
    "reportId",
    "graphId",
    "commands",
    "chain.id",
    "timeZone",
    "interval.every",
    "interval.period",
    "totalRunCount",
    "nextRunAt",
    "lastSuccessAt",
    "failures",
    "consecutiveFailures",
    "lastError",
    "message",
    "description",
    "tags",
  ],
  aliases: {
    period_type: "periodType",
    "cron.day_of_week": "cron.dayOfWeek",
    "chain._id": "chain.id",
    "chain.countdown": "chain.delaySeconds",
    total_run_count: "totalRunCount",
    last_run_at: "lastRunAt",
    msg: "message",
    modules: "task",
  },
});
