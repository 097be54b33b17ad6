/** A date of the calendar; months and days count from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
/** What a clock on the wall shows. */
export interface LocalTime extends LocalDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a time zone that does not exist */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = "numeric";
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const format = new Intl.DateTimeFormat("en-US", { ...parts, timeZone, hourCycle: "h23", calendar: "gregory" });
  formats.set(timeZone, format);
  return format;
}

/** What is wrong with the name of a time zone, for people; nothing for one that EventBridge Scheduler takes as well. */
export function timeZoneProblem(name: string): string | undefined {
  const unknown = `There is no time zone ${name}; write one such as Europe/Lisbon.`;
  if (!/^[A-Za-z]/.test(name)) return unknown;
  try {
    const { timeZone } = formatOf(name).resolvedOptions();
    const isOtherCase = timeZone !== name && timeZone.toLowerCase() === name.toLowerCase();
    return isOtherCase ? `Spell it ${timeZone}.` : undefined;
  } catch {
    return unknown;
  }
}

/** What clocks in a time zone show at a moment. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = formatOf(timeZone).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value("year"),
    month: value("month"),
    day: value("day"),
    hour: value("hour"),
    minute: value("minute"),
    second: value("second"),
  };
}

/** The moment at which clocks in UTC show a time. */
export const asUtc = ({ year, month, day, hour, minute, second }: LocalTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

const offsetMs = (at: number, timeZone: string): number =>
  asUtc(localTime(new Date(at), timeZone)) - Math.floor(at / 1000) * 1000;

/**
 * The moment at which clocks show a time: undefined for one that is skipped in spring, the first of two in autumn, as
 * EventBridge Scheduler treats both.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
export function instantOf(time: LocalTime, timeZone: string): Date | undefined {
  const wanted = asUtc(time);
  const candidates = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - offsetMs(near, timeZone));
  const exact = candidates.filter((at) => at + offsetMs(at, timeZone) === wanted);
  return exact.length === 0 ? undefined : new Date(Math.min(...exact));
}

export const nextDay = ({ year, month, day }: LocalDate): LocalDate =>
  dateOf(new Date(Date.UTC(year, month - 1, day + 1)));
export const dateOf = (at: Date): LocalDate => ({
  year: at.getUTCFullYear(),
  month: at.getUTCMonth() + 1,
  day: at.getUTCDate(),
});

export const daysInMonth = ({ year, month }: Omit<LocalDate, "day">): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 0 is Monday. */
export const weekdayOf = ({ year, month, day }: LocalDate): number =>
  (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;

/** The ISO 8601 week: the one that holds the year's first Thursday is 1. */
export function isoWeekOf(date: LocalDate): number {
  const thursday = new Date(Date.UTC(date.year, date.month - 1, date.day + 3 - weekdayOf(date)));
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY_MS));
}
