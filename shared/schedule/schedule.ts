import type { Violation } from "../entities/define-entity.ts";
import { PERIOD_MINUTES, type Period } from "../vocabulary/job-tasks.ts";
import { type ClassicCron, type CronFields, isOnDate, parseCron } from "./classic-cron.ts";
import { momentsOf } from "./expression.ts";
import { fractionOf } from "./fraction.ts";
import { cronExpression } from "./to-expression.ts";
import { type LocalDate, localTime, timeZoneProblem } from "./zoned.ts";

/** When a job runs, as it stands in the job. */
export interface JobTiming {
  readonly periodType?: "interval" | "cron" | "once" | undefined;
  readonly interval?: { readonly every: number; readonly period: Period } | undefined;
  readonly cron?: CronFields | undefined;
  /** ISO 8601 with its offset. */
  readonly at?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** The same for EventBridge Scheduler. */
export interface Schedule {
  readonly expression: string;
  readonly timeZone: string;
  /** Of an interval; what it counts from is the job's own, see `anchorOf`. */
  readonly everyMs?: number;
  /** The dates of a cron that the expression alone cannot tell: whoever is woken checks them. */
  readonly dates?: ClassicCron;
  /** What was rounded or left out, for people. */
  readonly notes: readonly string[];
}

type Result =
  | { readonly schedule: Schedule; readonly violations?: never }
  | { readonly schedule?: never; readonly violations: readonly Violation[] };

const refused = (path: string, message: string): Result => ({ violations: [{ path, message }] });

/** EventBridge Scheduler takes no longer ones. */
const LONGEST_EXPRESSION = 256;

/** The schedule of a job, or all that keeps it from having one. */
export function scheduleOf(timing: JobTiming): Result {
  const { timeZone } = timing;
  const problem = timeZone === undefined ? undefined : timeZoneProblem(timeZone);
  const zone: Violation[] = problem === undefined ? [] : [{ path: "timeZone", message: problem }];
  const result = KINDS[timing.periodType ?? "interval"](timing);
  if (result.violations === undefined && zone.length === 0) return result;
  return { violations: [...(result.violations ?? []), ...zone] };
}

const KINDS = { interval: intervalSchedule, cron: cronSchedule, once: onceSchedule };

export const scheduleViolations = (timing: JobTiming): Violation[] => [...(scheduleOf(timing).violations ?? [])];

function intervalSchedule({ interval, timeZone }: JobTiming): Result {
  if (interval === undefined) return refused("interval", "Say how often.");
  const exact = interval.every * PERIOD_MINUTES[interval.period];
  if (exact < 1) return refused("interval.every", "The shortest interval is a minute.");
  const minutes = Math.ceil(exact);
  const unit =
    (["days", "hours", "minutes"] as const).find((period) => minutes % PERIOD_MINUTES[period] === 0) ?? "minutes";
  const amount = minutes / PERIOD_MINUTES[unit];
  const expression = `rate(${amount} ${amount === 1 ? unit.slice(0, -1) : unit})`;
  const notes = [
    ...(minutes === exact ? [] : [`Rounded up to ${minutes} minutes: schedules are exact to the minute.`]),
    ...(timeZone === undefined ? [] : ["The time zone is not used: an interval is the same everywhere."]),
    "Each job starts at a moment of its own within the first interval, so that not all of them run at once.",
  ];
  return { schedule: { expression, timeZone: "UTC", everyMs: minutes * 60_000, notes } };
}

function cronSchedule({ cron, timeZone = "UTC" }: JobTiming): Result {
  if (cron === undefined) return refused("cron", "Say when.");
  const { cron: understood, problems } = parseCron(cron);
  if (problems.length > 0)
    return { violations: problems.map(({ part, message }) => ({ path: `cron.${part}`, message })) };
  const { expression, isExact } = cronExpression(understood);
  if (expression.length > LONGEST_EXPRESSION) return refused("cron", "These lists are too long; use ranges or steps.");
  const seconds = understood.second[0]?.from ?? 0;
  const notes = [
    ...(seconds === 0 ? [] : [`Second ${seconds} is dropped: schedules are exact to the minute.`]),
    ...(isExact
      ? []
      : ["One EventBridge schedule cannot say these days: it wakes Maestro more often, which then looks at the date."]),
  ];
  return { schedule: { expression, timeZone, ...(isExact ? {} : { dates: understood }), notes } };
}

function onceSchedule({ at }: JobTiming): Result {
  if (at === undefined) return refused("at", "Fill this in.");
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return refused("at", "This is not a date and time.");
  const expression = `at(${moment.toISOString().slice(0, 19)})`;
  return { schedule: { expression, timeZone: "UTC", notes: [] } };
}

/**
 * What an interval counts from: a moment that follows from the job alone, so that jobs are spread, an edit of a job does
 * not put off its next run, and anybody can tell when that will be.
 */
export const anchorOf = (everyMs: number, jobId: string): Date =>
  new Date(Math.floor((fractionOf(jobId) * everyMs) / 1000) * 1000);

export interface RunsQuery {
  readonly after: Date;
  readonly count: number;
  /** Of an interval: what it counts from. */
  readonly anchor: Date;
}

/** The next times at which a schedule really runs something. */
export function nextRuns({ expression, timeZone, dates }: Schedule, { after, count, anchor }: RunsQuery): Date[] {
  const timing = {
    expression,
    timeZone,
    anchor,
    ...(dates && { isOnDate: (date: LocalDate) => isOnDate(dates, date) }),
  };
  const runs: Date[] = [];
  for (const at of momentsOf(timing)(after)) {
    runs.push(at);
    if (runs.length === count) break;
  }
  return runs;
}

/** Whether a wake-up is for a run, by the dates that the expression could not say. */
export const isRunDate = ({ dates, timeZone }: Schedule, at: Date): boolean =>
  dates === undefined || isOnDate(dates, localTime(at, timeZone));

/** What comes next for one job; nothing for one that will never run again, or has no schedule. */
export function nextRunOf(timing: JobTiming, jobId: string, after: Date): Date | undefined {
  const { schedule } = scheduleOf(timing);
  if (schedule === undefined) return undefined;
  const anchor = anchorOf(schedule.everyMs ?? 0, jobId);
  return nextRuns(schedule, { after, count: 1, anchor })[0];
}
