import type { Fields } from "../../../../shared/records/paths.ts";
import { JOB_TASKS } from "../../../../shared/vocabulary/job-tasks.ts";
import type { Tone } from "../../components/tag.tsx";
import type { JobRun } from "../../data/jobs.ts";

/** How a run of a job ended. */
export const OUTCOMES: Readonly<Record<JobRun["outcome"], { readonly tone: Tone; readonly label: string }>> = {
  running: { tone: "info", label: "Running" },
  success: { tone: "ok", label: "Success" },
  partial: { tone: "warn", label: "Partly" },
  failed: { tone: "bad", label: "Failed" },
  skipped: { tone: "idle", label: "Skipped" },
};

export const REASONS: Readonly<Record<JobRun["reason"], string>> = {
  schedule: "by the clock",
  manual: "by hand",
  chain: "by another job",
};

export const taskLabel = (task: unknown): string =>
  (JOB_TASKS as Readonly<Record<string, { label: string }>>)[String(task)]?.label ?? String(task);

/** The one word for a job: what stops it comes before how it went. */
export function jobState(job: Fields): { tone: Tone; label: string } {
  if (job.suspended === true) return { tone: "bad", label: "Suspended" };
  if (job.enabled === false) return { tone: "idle", label: "Off" };
  const outcome = OUTCOMES[job.lastRunStatus as JobRun["outcome"]];
  return outcome ?? { tone: "idle", label: "Not run yet" };
}
