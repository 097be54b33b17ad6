import type { JobRun } from "../../../shared/contracts/jobs.ts";
import type { BusEvent } from "../../../shared/events/bus.ts";
import type { Conclusion } from "../../../shared/events/job.ts";
import type { SocketMessage } from "../../../shared/events/socket.ts";
import type { JobInfo } from "../../data/jobs/job-info.ts";
import { publishEvent } from "../../platform/bus.ts";
import { config } from "../../platform/config.ts";
import { logger } from "../../platform/logger.ts";
import { deliver } from "../../realtime/deliver.ts";

interface Ended {
  readonly run: JobRun & { readonly endedAt: string };
  readonly outcome: Conclusion["outcome"];
  /** Why the job was paused with this run. */
  readonly suspension: string | undefined;
}

/** Tells open pages and the bus how a run ended. Neither can undo that, so a failure is only logged. */
export async function announceJob(
  { id: jobId, name, record }: JobInfo,
  { run, outcome, suspension }: Ended,
): Promise<void> {
  const { id: runId, reason, startedAt, endedAt: at, message } = run;
  const finished = { jobId, name, runId, outcome, reason, startedAt, endedAt: at, ...(message ? { message } : {}) };
  await tell(
    record.aclId,
    { type: "job.finished", jobId, runId, outcome, at },
    { type: "job.finished", detail: finished },
  );
  if (suspension === undefined) return;
  const detail = { jobId, name, reason: suspension, at };
  logger.warn("a job was paused", detail);
  await tell(record.aclId, { type: "job.suspended", ...detail }, { type: "job.suspended", detail });
}

async function tell(aclId: string, message: SocketMessage, event: BusEvent): Promise<void> {
  try {
    if (config().socketEndpoint !== undefined) await deliver(message, [aclId]);
    await publishEvent(event);
  } catch (error) {
    logger.warn("the end of a job could not be announced", { error, type: event.type });
  }
}
