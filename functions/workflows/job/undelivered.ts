import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { JobStart } from "../../../shared/events/job.ts";
import { loadJob } from "../../data/jobs/job-info.ts";
import { beginJobRun, endJobRun } from "../../data/jobs/runs.ts";
import { updateComputedOf } from "../../data/records/update-computed.ts";
import { logger, withLogFields } from "../../platform/logger.ts";
import { type JobDeps, jobDeps } from "./deps.ts";
import { runRefOf } from "./run-ref.ts";

const deps = jobDeps();

/** What a schedule could not deliver: the job says so. A message that it cannot use comes again a few times, and then lands where a person has to look. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  withLogFields({ requestId: context.awsRequestId }, async () => {
    const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
    for (const record of event.Records) {
      try {
        await note(deps, record);
      } catch (error) {
        logger.error("an undelivered start of a job could not be noted", { error, messageId: record.messageId });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }
    return { batchItemFailures };
  });

async function note(jobs: JobDeps, { body, messageId, messageAttributes }: SQSRecord): Promise<void> {
  const start = JobStart.parse(JSON.parse(body));
  const job = await loadJob(jobs, start.jobId);
  if (job === undefined) return;
  const { runId: id } = runRefOf(start);
  const why = messageAttributes.ERROR_MESSAGE?.stringValue ?? "EventBridge Scheduler gave up";
  const message = `The run could not be started: ${why}`.slice(0, 2000);
  const startedAt = jobs.clock().toISOString();
  const scheduledAt = start.reason === "schedule" ? { scheduledAt: start.scheduledTime } : {};
  const run = { id, startedAt, outcome: "running", reason: start.reason, ...scheduledAt } as const;
  if ((await beginJobRun(jobs, job.id, run, messageId)) === undefined) return;
  await endJobRun(jobs, job.id, id, { outcome: "failed", message });
  await updateComputedOf(jobs, { type: "job", id: job.id }, job.actor, () => ({ lastError: message, message }));
}
