/** One row of `npm run bench`: what was measured against which budget. Ratios compare two things measured in the same run. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The value may not exceed (`max`) or fall below (`min`) this. */
  readonly budget?: { readonly max?: number; readonly min?: number };
  /** What it is a ratio to, or how it was measured. */
  readonly note: string;
}

const PREFIX = "BENCH ";

/** Prints a measurement on a line of its own, for the runner to collect. */
export function report(measurement: Measurement): void {
  process.stdout.write(`${PREFIX}${JSON.stringify(measurement)}\n`);
}

/** The measurements in what a benchmark printed. */
export function collect(output: string): Measurement[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith(PREFIX))
    .map((line) => JSON.parse(line.slice(PREFIX.length)) as Measurement);
}

/** The middle one of several runs: one that the machine disturbed does not move it. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Whether a measurement keeps its budget; one without a budget always does. */
export const isWithinBudget = ({ value, budget }: Measurement): boolean =>
  value <= (budget?.max ?? Number.POSITIVE_INFINITY) && value >= (budget?.min ?? Number.NEGATIVE_INFINITY);
