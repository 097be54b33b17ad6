/** The numbers from `from` to `to`, every `step`-th: one entry of a field's list. */
export interface Steps {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface FieldRange {
  readonly min: number;
  readonly max: number;
  /** Names of the numbers from `min` on, in lower case. */
  readonly names?: readonly string[];
}

/** What cannot be understood of a schedule, for people. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
}

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

export function numberIn(text: string, { min, max, names = [] }: FieldRange): number {
  const named = names.indexOf(text.toLowerCase());
  const value = named >= 0 ? min + named : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const words = names.length > 0 ? ` or ${names[0]} to ${names.at(-1)}` : "";
  throw new ScheduleError(`"${text}" is not one of ${min} to ${max}${words}.`);
}

/** `*`, `7`, `1-5`, `1-31/2`, `*​/15`; and `7/15`, from there to the end, where the field's grammar has it. */
export function parseSteps(text: string, range: FieldRange, hasOpenSteps = false): Steps {
  const [, base = "", last, every] = /^([^-/]+)(?:-([^-/]+))?(?:\/([^-/]+))?$/.exec(text) ?? [];
  const step = every === undefined ? 1 : numberIn(every, { min: 1, max: range.max });
  if (base === "*" && last === undefined) return { from: range.min, to: range.max, step };
  if (every !== undefined && last === undefined && !hasOpenSteps)
    throw new ScheduleError(`"${text}" needs an end: write ${base}-${range.max}/${every}.`);
  const from = numberIn(base, range);
  const to = last === undefined ? (every === undefined ? from : range.max) : numberIn(last, range);
  if (to < from) throw new ScheduleError(`"${text}" ends before it begins.`);
  return { from, to, step };
}

/** The entries of a comma-separated list. */
export const entriesOf = (text: string): string[] => text.split(",").map((entry) => entry.trim());

export const holds = ({ from, to, step }: Steps, value: number): boolean =>
  value >= from && value <= to && (value - from) % step === 0;
export const anyHolds = (all: readonly Steps[], value: number): boolean => all.some((steps) => holds(steps, value));

/** All numbers of a list, each once, in order. */
export function valuesOf(all: readonly Steps[]): number[] {
  const values = new Set<number>();
  for (const { from, to, step } of all) for (let value = from; value <= to; value += step) values.add(value);
  return [...values].sort((a, b) => a - b);
}

export const isEverything = (all: readonly Steps[], { min, max }: FieldRange): boolean =>
  valuesOf(all).length === max - min + 1;
