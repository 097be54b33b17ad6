import { Cron } from "croner";
import { ServiceError } from "../types.ts";

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export interface Timing {
  /** `rate(…)`, `cron(…)` or `at(…)` as EventBridge writes them. */
  expression: string;
  /** IANA name; UTC where absent. */
  timeZone?: string;
  /** What a rate counts from. */
  anchor: Date;
}

/**
 * The first moment after `after` at which an expression is due; undefined where it never is again.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws ServiceError ValidationException for an expression or time zone that AWS would refuse
 */
export function nextTime({ expression, timeZone = "UTC", anchor }: Timing, after: Date): Date | undefined {
  const [, kind, body = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") return nextRate(expression, body, anchor, after);
  if (kind === "at") return nextAt(expression, body, timeZone, after);
  if (kind === "cron") return nextCron(expression, body, timeZone, after);
  throw invalid(expression);
}

function nextRate(expression: string, body: string, anchor: Date, after: Date): Date {
  const [, amount = "0", unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(body.trim()) ?? [];
  const period = Number(amount) * (UNIT_MS[unit] ?? 0);
  if (period === 0) throw invalid(expression);
  const periods = Math.floor((after.getTime() - anchor.getTime()) / period) + 1;
  return new Date(anchor.getTime() + Math.max(periods, 0) * period);
}

function nextAt(expression: string, body: string, timeZone: string, after: Date): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body)) throw invalid(expression);
  return guarded(expression, () => new Cron(body, { timezone: timeZone, paused: true }).nextRun(after)) ?? undefined;
}

/** AWS: minutes hours day-of-month month day-of-week year; Sunday is 1, and `?` leaves one of the two days open. */
function nextCron(expression: string, body: string, timeZone: string, after: Date): Date | undefined {
  const fields = body.trim().split(/\s+/);
  if (fields.length !== 6 || (fields[2] === "?") === (fields[4] === "?")) throw invalid(expression);
  const [minute, hour, day, month, weekday, year] = fields.map((field) => (field === "?" ? "*" : field));
  const pattern = ["0", minute, hour, day, month, weekday === "L" ? "7" : weekday, year].join(" ");
  const quartz = { mode: "7-part", alternativeWeekdays: true, sloppyRanges: true } as const; // sloppy: `0/10`
  const options = { ...quartz, timezone: timeZone, paused: true };
  return guarded(expression, () => new Cron(pattern, options).nextRun(after)) ?? undefined;
}

function guarded<T>(expression: string, compute: () => T): T {
  try {
    return compute();
  } catch (cause) {
    throw invalid(expression, cause);
  }
}

function invalid(expression: string, cause?: unknown): ServiceError {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return new ServiceError("ValidationException", `Invalid schedule expression ${expression}${why}`);
}
