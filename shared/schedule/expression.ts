import {
  anyHolds,
  entriesOf,
  type FieldRange,
  MONTHS,
  numberIn,
  parseSteps,
  ScheduleError,
  type Steps,
  valuesOf,
} from "./cron-field.ts";
import { asUtc, daysInMonth, instantOf, type LocalDate, localTime, nextDay, weekdayOf } from "./zoned.ts";

/** A schedule as EventBridge keeps it. */
export interface Timing {
  /** `rate(…)`, `cron(…)` or `at(…)`. */
  readonly expression: string;
  /** IANA name; UTC where absent. */
  readonly timeZone?: string | undefined;
  /** What a rate counts from. */
  readonly anchor: Date;
  /** Of a cron: dates that count, beyond what the expression says. */
  readonly isOnDate?: OnDate;
}
type OnDate = (date: LocalDate) => boolean;

/** The moments of a schedule strictly after a moment, in order, without end where there is none. */
export type Moments = (after: Date) => Generator<Date, void>;

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * When a schedule is due.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws ScheduleError for what EventBridge Scheduler would refuse, RangeError for an unknown time zone
 */
export function momentsOf({ expression, timeZone = "UTC", anchor, isOnDate = () => true }: Timing): Moments {
  const [, kind, body = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") return rateMoments(body, anchor);
  if (kind === "at") return atMoment(body, timeZone);
  if (kind === "cron") return cronMoments(body, timeZone, isOnDate);
  throw new ScheduleError(`${expression} is no rate, cron or at`);
}

function rateMoments(body: string, anchor: Date): Moments {
  const [, amount = "0", unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(body.trim()) ?? [];
  const everyMs = Number(amount) * (UNIT_MS[unit] ?? 0);
  if (everyMs === 0) throw new ScheduleError(`rate(${body}) is no number of minutes, hours or days`);
  return function* (after) {
    const passed = Math.floor((after.getTime() - anchor.getTime()) / everyMs) + 1;
    for (let turn = Math.max(passed, 0); ; turn++) yield new Date(anchor.getTime() + turn * everyMs);
  };
}

function atMoment(body: string, timeZone: string): Moments {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(body);
  if (!parts) throw new ScheduleError(`at(${body}) is no time such as 2026-11-01T07:15:00`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const at = instantOf({ year, month, day, hour, minute, second }, timeZone);
  return function* (after) {
    if (at && at > after) yield at;
  };
}

const MINUTE = { min: 0, max: 59 };
const HOUR = { min: 0, max: 23 };
const DAY = { min: 1, max: 31 };
const MONTH = { min: 1, max: 12, names: MONTHS };
const YEAR = { min: 1970, max: 2199 };
const WEEKDAY = { min: 1, max: 7, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] };

const steps = (text: string, range: FieldRange): Steps[] =>
  entriesOf(text).map((entry) => parseSteps(entry, range, true));

/** `L`, `LW`, `15W` and plain days. */
function dayMatcher(text: string): OnDate {
  if (text === "L") return (date) => date.day === daysInMonth(date);
  const [, near] = /^(L|\d{1,2})W$/.exec(text) ?? [];
  if (near !== undefined)
    return (date) => date.day === nearestWorkday(date, near === "L" ? daysInMonth(date) : numberIn(near, DAY));
  const days = steps(text, DAY);
  return (date) => anyHolds(days, date.day);
}

/** The working day nearest to a day of the month, without leaving the month; nothing in a month too short. */
function nearestWorkday({ year, month }: LocalDate, day: number): number | undefined {
  const last = daysInMonth({ year, month });
  if (day > last) return undefined;
  const weekday = weekdayOf({ year, month, day });
  if (weekday === 5) return day > 1 ? day - 1 : day + 2;
  if (weekday === 6) return day < last ? day + 1 : day - 2;
  return day;
}

/** `6L`, `2#2`, `L` (Saturday) and plain weekdays; EventBridge's Sunday is 1. */
function weekdayMatcher(text: string): OnDate {
  const is = (date: LocalDate, weekday: number) => (weekdayOf(date) + 1) % 7 === weekday - 1;
  if (text === "L") return (date) => is(date, 7);
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const weekday = numberIn(last, WEEKDAY);
    return (date) => is(date, weekday) && daysInMonth(date) - date.day < 7;
  }
  const [, named, nth] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (named !== undefined) {
    const weekday = numberIn(named, WEEKDAY);
    return (date) => is(date, weekday) && Math.ceil(date.day / 7) === Number(nth);
  }
  const weekdays = valuesOf(steps(text, WEEKDAY));
  return (date) => weekdays.some((weekday) => is(date, weekday));
}

/** AWS: minutes hours day-of-month month day-of-week year; `?` leaves one of the two days open. */
function cronMoments(body: string, timeZone: string, isOnDate: OnDate): Moments {
  const fields = body.trim().split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = "", year = ""] = fields;
  if (fields.length !== 6) throw new ScheduleError(`cron(${body}) needs six fields`);
  if ((day === "?") === (weekday === "?")) throw new ScheduleError(`cron(${body}) needs a ? for one of its two days`);
  const isOnDay = day === "?" ? weekdayMatcher(weekday) : dayMatcher(day);
  const months = steps(month, MONTH);
  const years = steps(year, YEAR);
  const lastYear = valuesOf(years).at(-1) ?? 0;
  const times = valuesOf(steps(hour, HOUR)).flatMap((h) => valuesOf(steps(minute, MINUTE)).map((m) => [h, m] as const));
  localTime(new Date(0), timeZone); // tells an unknown time zone now rather than later

  return function* (after) {
    const until = { year: lastYear + 1, month: 1, day: 1 };
    const { year: firstYear, month: firstMonth, day: firstDay } = localTime(after, timeZone);
    let date: LocalDate = { year: firstYear, month: firstMonth, day: firstDay };
    for (; date.year < until.year; date = nextDay(date)) {
      if (!anyHolds(years, date.year)) date = { year: date.year, month: 12, day: 31 };
      else if (!anyHolds(months, date.month)) date = { ...date, day: daysInMonth(date) };
      else if (isOnDay(date) && isOnDate(date)) yield* onDay(date, after);
    }
  };

  function* onDay(date: LocalDate, after: Date): Generator<Date, void> {
    for (const [h, m] of times) {
      const time = { ...date, hour: h, minute: m, second: 0 };
      // Far from `after` the zone need not be asked: no clock is changed by more than a few hours.
      if (asUtc(time) < after.getTime() - MOST_HOURS_FROM_UTC * 3_600_000) continue;
      const at = instantOf(time, timeZone);
      if (at && at > after) yield at;
    }
  }
}

const MOST_HOURS_FROM_UTC = 15;

/** The first moment after another; undefined where there is none. */
export const nextMomentOf = (timing: Timing, after: Date): Date | undefined =>
  momentsOf(timing)(after).next().value ?? undefined;
