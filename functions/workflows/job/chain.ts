import type { JobRun } from "../../../shared/contracts/jobs.ts";
import type { JobStart, RunRef } from "../../../shared/events/job.ts";
import { type ChainCondition, type JobOutcome, MAX_CHAIN_DEPTH } from "../../../shared/vocabulary/job-tasks.ts";
import type { JobInfo } from "../../data/jobs/job-info.ts";
import { runIdFor } from "../../data/jobs/runs.ts";
import { logger } from "../../platform/logger.ts";
import type { JobDeps } from "./deps.ts";

/** A run that was skipped did nothing, so nothing follows it. */
const FOLLOWS: Readonly<Record<ChainCondition, readonly JobOutcome[]>> = {
  success: ["success", "partial"],
  failure: ["failed"],
  always: ["success", "partial", "failed"],
};

type ChainStart = Extract<JobStart, { reason: "chain" }>;

/** The jobs that follow a run, each with the moment it may begin. The same run always gives the same starts. */
export function chainedStarts(
  { id, name, fields }: Pick<JobInfo, "id" | "name" | "fields">,
  run: JobRun,
  depth: number,
): ChainStart[] {
  const ended = new Date(run.endedAt ?? run.startedAt);
  const links = (fields.chain ?? []).filter(({ on = "success" }) => FOLLOWS[on].includes(run.outcome));
  return links.map((link, index) => ({
    reason: "chain",
    jobId: link.id,
    runId: runIdFor(`${run.id} ${index} ${link.id}`, ended),
    depth: depth + 1,
    notBefore: new Date(ended.getTime() + (link.delaySeconds ?? 0) * 1000).toISOString(),
    after: { jobId: id, runId: run.id, name },
  }));
}

/** Starts the jobs that follow a run. Repeating it starts nothing twice. */
export async function startChain(deps: JobDeps, job: JobInfo, run: JobRun, { depth }: RunRef): Promise<void> {
  const starts = chainedStarts(job, run, depth);
  if (starts.length > 0 && depth >= MAX_CHAIN_DEPTH) {
    logger.warn("a chain of jobs is too long and ends here", { jobId: job.id, depth });
    return;
  }
  for (const start of starts) await deps.workflows.start(deps.config.jobStateMachineArn, start.runId, start);
}
