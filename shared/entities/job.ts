import * as z from "zod";
import { count, longText, moment, name, raw, reference, tags, text } from "./common.ts";
import { defineEntity } from "./define-entity.ts";

const JOB_TASKS = ["webhook", "connections", "reports"] as const;
const JOB_PERIODS = ["seconds", "minutes", "hours", "days", "weeks"] as const;

const cronPart = () => text(120);

/** Six fields and the ISO week in the classic syntax (every n-th, ranges, lists); weekdays 0–6 or mon–sun, nothing means any. */
const Cron = z.strictObject({
  second: cronPart().optional(),
  minute: cronPart().optional(),
  hour: cronPart().optional(),
  day: cronPart().optional(),
  week: cronPart().optional(),
  month: cronPart().optional(),
  year: cronPart().optional(),
  dayOfWeek: cronPart().optional(),
});

const onWebhook = { section: "Task", when: { task: "webhook" } };

/** Something that happens by the clock: a sync, a report, a call to another system. */
export const Job = z.strictObject({
  name,
  task: z.enum(JOB_TASKS).meta({ section: "Task" }),
  description: longText(2000).meta({ section: "Task" }).optional(),
  enabled: z.boolean().meta({ title: "Enabled", section: "Task" }).optional(),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({ title: "URL", kind: "url", ...onWebhook })
    .optional(),
  method: z.enum(["GET", "POST", "PUT", "DELETE", "PATCH"]).meta(onWebhook).optional(),
  args: z
    .array(z.strictObject({ key: text(250), value: raw(4000).optional() }))
    .max(200)
    .meta({ title: "Arguments", ...onWebhook })
    .optional(),
  connectionId: reference()
    .meta({ title: "Connection", section: "Task", when: { task: "connections" } })
    .optional(),
  commands: z
    .array(text(80))
    .max(100)
    .meta({ section: "Task", when: { task: "connections" } })
    .optional(),
  reportId: reference()
    .meta({ title: "Report", section: "Task", when: { task: "reports" } })
    .optional(),
  periodType: z.enum(["interval", "cron"]).meta({ title: "Repeats", section: "Schedule" }),
  interval: z
    .strictObject({ every: count(1024, 1), period: z.enum(JOB_PERIODS) })
    .meta({ section: "Schedule", when: { periodType: "interval" } })
    .optional(),
  cron: Cron.meta({ section: "Schedule", when: { periodType: "cron" } }).optional(),
  timeZone: text(60)
    .meta({ title: "Time zone", description: "Such as Europe/Lisbon; UTC when empty.", section: "Schedule" })
    .optional(),
  chain: z
    .array(
      z.strictObject({
        id: reference().meta({ title: "Job" }),
        delaySeconds: count(604_800).meta({ title: "Delay", unit: "s" }).optional(),
      }),
    )
    .max(50)
    .meta({ title: "Then run", section: "Schedule" })
    .optional(),
  tags: tags.optional(),
});
export type Job = z.infer<typeof Job>;

export const JobEntity = defineEntity({
  type: "job",
  collection: "jobs",
  label: { one: "Job", many: "Jobs" },
  purpose: "What happens by the clock: syncs, reports, calls to other systems.",
  schema: Job,
  defaults: { enabled: true },
  discovered: z.object({
    totalRunCount: count(1_000_000_000).meta({ title: "Runs", section: "Result" }).optional(),
    lastRunAt: moment().meta({ section: "Result" }).optional(),
    nextRunAt: moment().meta({ section: "Result" }).optional(),
    lastRunStatus: z.enum(["success", "failed"]).meta({ section: "Result" }).optional(),
    message: raw(2000).meta({ section: "Result" }).optional(),
  }),
  references: { connectionId: "connection", reportId: "report", "chain.id": "job" },
  columns: [
    "name",
    "task",
    "periodType",
    "enabled",
    "lastRunAt",
    "lastRunStatus",
    "method",
    "endpoint",
    "connectionId",
    "reportId",
    "commands",
    "chain.id",
    "timeZone",
    "totalRunCount",
    "nextRunAt",
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
