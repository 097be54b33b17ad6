import type { JobStart, RunRef } from "../../../shared/events/job.ts";
import { runIdFor } from "../../data/jobs/runs.ts";

/** The run that a start is for: the same tick always means the same run. */
export function runRefOf(start: JobStart): RunRef {
  const { jobId } = start;
  if (start.reason === "schedule") return { jobId, runId: runIdFor(jobId, new Date(start.scheduledTime)), depth: 0 };
  return { jobId, runId: start.runId, depth: start.reason === "chain" ? start.depth : 0 };
}
