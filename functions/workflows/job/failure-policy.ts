import type { Conclusion, JobFailureClass } from "../../../shared/events/job.ts";
import type { Fields } from "../../../shared/records/paths.ts";

/** So many failures in a row pause a job; what will not pass by itself pauses it at once. */
const MOST_FAILURES_IN_A_ROW = 5;

/** Pauses at once, with what a person can do about it. */
const HOPELESS: Readonly<Partial<Record<JobFailureClass, string>>> = {
  AUTH: "The credentials were refused; renew them, or run the job by hand once they work again.",
  CONFIG: "The job cannot work as it is; edit it, or run it by hand once what it needs is back.",
};

/** What a run left in the job: counters, and whether the job goes on. */
export interface Aftermath {
  readonly computed: Fields;
  /** Why Maestro paused the job just now, for people. */
  readonly suspension?: string;
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

/** Takes a pause away, and what led to it. */
export const RESUMED: Fields = { suspended: undefined, suspendedFor: undefined, consecutiveFailures: 0 };

/** Counts a run that ended. `undefined` takes a value away. */
export function aftermathOf(
  before: Fields,
  run: { readonly id: string; readonly startedAt: string },
  end: Conclusion,
): Aftermath {
  const { outcome, message } = end;
  const common: Fields = { lastRunId: run.id, lastRunStatus: outcome, message };
  if (outcome === "skipped") return { computed: common };
  const counted: Fields = { ...common, totalRunCount: numberOf(before.totalRunCount) + 1, lastRunAt: run.startedAt };
  if (outcome !== "failed")
    return { computed: { ...counted, ...RESUMED, lastSuccessAt: run.startedAt, lastError: undefined } };
  const consecutiveFailures = numberOf(before.consecutiveFailures) + 1;
  const failed: Fields = {
    ...counted,
    consecutiveFailures,
    failures: numberOf(before.failures) + 1,
    lastError: message,
  };
  const suspension = before.suspended === true ? undefined : reasonToSuspend(end, consecutiveFailures);
  if (suspension === undefined) return { computed: failed };
  const pause: Fields = { suspended: true, suspendedFor: end.failure ?? "OTHER", message: suspension };
  return { computed: { ...failed, ...pause }, suspension };
}

function reasonToSuspend({ failure, message = "It failed" }: Conclusion, failuresInARow: number): string | undefined {
  const help = failure && HOPELESS[failure];
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  if (help !== undefined) return `${sentence} ${help}`;
  if (failuresInARow < MOST_FAILURES_IN_A_ROW) return undefined;
  return `Failed ${failuresInARow} times in a row, last with: ${sentence} Edit the job, or run it by hand once that is mended.`;
}
