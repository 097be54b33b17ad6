import {
  anyHolds,
  entriesOf,
  type FieldRange,
  isEverything,
  MONTHS,
  parseSteps,
  ScheduleError,
  type Steps,
} from "./cron-field.ts";
import { daysInMonth, isoWeekOf, type LocalDate, weekdayOf } from "./zoned.ts";

/** The fields as people write them. */
export interface CronFields {
  readonly second?: string | undefined;
  readonly minute?: string | undefined;
  readonly hour?: string | undefined;
  readonly day?: string | undefined;
  readonly week?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly dayOfWeek?: string | undefined;
}
export type CronPart = keyof CronFields;

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export const RANGES = {
  second: { min: 0, max: 59 },
  minute: { min: 0, max: 59 },
  hour: { min: 0, max: 23 },
  day: { min: 1, max: 31 },
  week: { min: 1, max: 53 },
  month: { min: 1, max: 12, names: MONTHS },
  year: { min: 1970, max: 2199 },
  dayOfWeek: { min: 0, max: 6, names: WEEKDAYS },
} as const satisfies Record<CronPart, FieldRange>;

/** The last day of a month, or its n-th or last Tuesday. */
export type SpecialDay = { readonly nth: "last" } | { readonly nth: number | "last"; readonly weekday: number };

/** A classic cron, understood. A field that nobody limits holds everything. */
export interface ClassicCron {
  readonly second: readonly Steps[];
  readonly minute: readonly Steps[];
  readonly hour: readonly Steps[];
  readonly days: readonly Steps[];
  readonly specialDays: readonly SpecialDay[];
  readonly week: readonly Steps[];
  readonly month: readonly Steps[];
  readonly year: readonly Steps[];
  readonly dayOfWeek: readonly Steps[];
}

export interface FieldProblem {
  readonly part: CronPart;
  readonly message: string;
}

/** From the coarsest to the finest. */
const PARTS = ["year", "month", "week", "day", "dayOfWeek", "hour", "minute", "second"] as const;

/**
 * What is left out: everything, but the lowest value for what is finer than the finest field given, so that `hour: 7` means
 * seven o'clock and not each of its minutes.
 */
export function completed(fields: CronFields): Record<CronPart, string> {
  const finest = PARTS.findLastIndex((part) => fields[part] !== undefined);
  const given = PARTS.map((part, index) => {
    const isFiner = index > finest && !["week", "day", "dayOfWeek"].includes(part);
    return [part, fields[part] ?? (isFiner ? String(RANGES[part].min) : "*")];
  });
  return Object.fromEntries(given) as Record<CronPart, string>;
}

const ORDINALS = ["1st", "2nd", "3rd", "4th", "5th"];

function specialDay(entry: string): SpecialDay | undefined {
  const [first = "", weekday, ...rest] = entry.toLowerCase().split(/\s+/);
  const position = ORDINALS.indexOf(first);
  if ((position < 0 && first !== "last") || rest.length > 0) return undefined;
  const nth = first === "last" ? "last" : position + 1;
  if (weekday === undefined) return nth === "last" ? { nth } : undefined;
  const at = WEEKDAYS.indexOf(weekday as (typeof WEEKDAYS)[number]);
  if (at < 0) throw new ScheduleError(`"${entry}" names no weekday; write one of ${WEEKDAYS.join(", ")}.`);
  return { nth, weekday: at };
}

/** Understands the classic syntax, or says all that is wrong with it. */
export function parseCron(fields: CronFields): { cron: ClassicCron; problems: FieldProblem[] } {
  const texts = completed(fields);
  const problems: FieldProblem[] = [];
  const understood = <T>(part: CronPart, entries: readonly string[], read: (entry: string) => T): T[] => {
    try {
      return entries.map(read);
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      problems.push({ part, message: error.message });
      return [];
    }
  };
  const steps = (part: CronPart, entries = entriesOf(texts[part])) =>
    understood(part, entries, (entry) => parseSteps(entry, RANGES[part]));

  const days = entriesOf(texts.day);
  const special = understood("day", days, (entry) => ({ entry, day: specialDay(entry) }));
  const plain = special.flatMap(({ entry, day }) => (day === undefined ? [entry] : []));
  const cron: ClassicCron = {
    second: steps("second"),
    minute: steps("minute"),
    hour: steps("hour"),
    days: steps("day", plain),
    specialDays: special.flatMap(({ day }) => day ?? []),
    week: steps("week"),
    month: steps("month"),
    year: steps("year"),
    dayOfWeek: steps("dayOfWeek"),
  };
  if (PARTS.every((part) => fields[part] === undefined))
    problems.push({ part: "minute", message: "Fill in one of these at least." });
  if (cron.second.length > 0 && (cron.second.length > 1 || cron.second[0]?.from !== cron.second[0]?.to))
    problems.push({ part: "second", message: "Give a single second: schedules are exact to the minute." });
  return { cron, problems };
}

function isSpecialDay(day: SpecialDay, date: LocalDate): boolean {
  const left = daysInMonth(date) - date.day;
  if (!("weekday" in day)) return left === 0;
  if (weekdayOf(date) !== day.weekday) return false;
  return day.nth === "last" ? left < 7 : Math.ceil(date.day / 7) === day.nth;
}

/** Whether a cron's day, week and weekday all allow a date. */
export const isOnDate = ({ days, specialDays, week, dayOfWeek }: ClassicCron, date: LocalDate): boolean =>
  (anyHolds(days, date.day) || specialDays.some((day) => isSpecialDay(day, date))) &&
  anyHolds(week, isoWeekOf(date)) &&
  anyHolds(dayOfWeek, weekdayOf(date));

export const limits = (cron: ClassicCron) => ({
  day: cron.specialDays.length > 0 || !isEverything(cron.days, RANGES.day),
  week: !isEverything(cron.week, RANGES.week),
  dayOfWeek: !isEverything(cron.dayOfWeek, RANGES.dayOfWeek),
});
