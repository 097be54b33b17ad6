import type { Fields } from "../../../../shared/records/paths.ts";
import { type CronFields, completed } from "../../../../shared/schedule/classic-cron.ts";

interface Interval {
  readonly every: number;
  readonly period: string;
}

/** `every 5 minutes`, `every day`; nothing repeats without an interval. */
export function everyInWords(interval: Interval | undefined): string {
  if (!interval) return "only when asked";
  const { every, period } = interval;
  return every === 1 ? `every ${period.replace(/s$/, "")}` : `every ${every} ${period}`;
}

const PARTS = ["minute", "hour", "day", "month", "dayOfWeek"] as const;

/** `cron 15 7 * * mon-fri`, with the week and the year where they matter. */
function cronInWords(cron: CronFields): string {
  const whole = completed(cron);
  const text = PARTS.map((part) => whole[part]).join(" ");
  const further = [cron.week && `week ${cron.week}`, cron.year && `year ${cron.year}`].filter(Boolean);
  return [`cron ${text}`, ...further].join(", ");
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** When a job runs, in one line. Lists leave out the details of calendars. */
export function scheduleInWords(job: Fields): string {
  if (job.periodType === "interval") return everyInWords(job.interval as Interval | undefined);
  if (job.periodType === "once") {
    return typeof job.at === "string" ? `once, ${moment.format(Date.parse(job.at))}` : "once";
  }
  const zone = typeof job.timeZone === "string" && job.timeZone !== "" ? ` (${job.timeZone})` : "";
  return `${job.cron ? cronInWords(job.cron as CronFields) : "by the calendar"}${zone}`;
}
