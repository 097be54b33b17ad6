import { type ClassicCron, limits, RANGES, WEEKDAYS } from "./classic-cron.ts";
import { type FieldRange, isEverything, type Steps, valuesOf } from "./cron-field.ts";

/** `*`, `0/15`, or a list; ranges with steps are spelled out, which EventBridge reads everywhere. */
function fieldText(all: readonly Steps[], range: FieldRange): string {
  if (isEverything(all, range)) return "*";
  const [only, ...others] = all;
  if (only && others.length === 0 && only.step > 1 && only.from === range.min && only.to === range.max)
    return `${range.min}/${only.step}`;
  return runsOf(valuesOf(all))
    .map(([first, last]) => (first === last ? String(first) : `${first}-${last}`))
    .join(",");
}

/** Consecutive numbers as `[first, last]`. */
function runsOf(values: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const run = runs.at(-1);
    if (run && run[1] === value - 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}

/** By name; Sunday is EventBridge's first day, so no range runs into it. */
function weekdayText(all: readonly Steps[]): string {
  const values = valuesOf(all);
  const name = (day: number) => (WEEKDAYS[day] ?? "").toUpperCase();
  const runs = runsOf(values.filter((day) => day < 6)).map(([first, last]) =>
    first === last ? name(first) : `${name(first)}-${name(last)}`,
  );
  return [...runs, ...(values.includes(6) ? ["SUN"] : [])].join(",");
}

/** EventBridge counts weekdays from Sunday, 1. */
const eventBridgeWeekday = (day: number): number => ((day + 1) % 7) + 1;

/** Day of the month and weekday, exactly one of them `?`; absent for days that one field cannot say. */
function dayFields({ days, specialDays }: ClassicCron): [day: string, weekday: string] | undefined {
  const [special, ...others] = specialDays;
  if (special === undefined) return [fieldText(days, RANGES.day), "?"];
  if (others.length > 0 || days.length > 0) return undefined;
  if (!("weekday" in special)) return ["L", "?"];
  const weekday = eventBridgeWeekday(special.weekday);
  return ["?", special.nth === "last" ? `${weekday}L` : `${weekday}#${special.nth}`];
}

/**
 * A classic cron as EventBridge writes it. What its two day fields cannot say together is left to whoever is woken:
 * `isExact` is false then, and `isOnDate` tells.
 */
export function cronExpression(cron: ClassicCron): { expression: string; isExact: boolean } {
  const limited = limits(cron);
  const fields = limited.day ? dayFields(cron) : undefined;
  const byWeekday: [string, string] = limited.dayOfWeek ? ["?", weekdayText(cron.dayOfWeek)] : ["*", "?"];
  const [day, weekday] = fields ?? byWeekday;
  const { minute, hour, month, year } = cron;
  const texts = [
    fieldText(minute, RANGES.minute),
    fieldText(hour, RANGES.hour),
    day,
    fieldText(month, RANGES.month),
    weekday,
    fieldText(year, RANGES.year),
  ];
  const isExact = !limited.week && !(limited.day && (fields === undefined || limited.dayOfWeek));
  return { expression: `cron(${texts.join(" ")})`, isExact };
}
