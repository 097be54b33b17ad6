import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import type { Reconciliation } from "../../shared/contracts/jobs.ts";
import { ReconcileJobs } from "../../shared/events/job.ts";
import { logger, withLogFields } from "../platform/logger.ts";
import { scheduleDeps } from "../workflows/job/schedules/deps.ts";
import { followRecord } from "../workflows/job/schedules/follow-record.ts";
import { reconcile } from "../workflows/job/schedules/reconcile.ts";
import { recordChange } from "./record-change.ts";

const deps = scheduleDeps();

type Request = DynamoDBStreamEvent | { readonly type: "reconcile" };

/** Keeps schedules what the records say: change by change from the table's stream, and all of them when asked. */
export const handler = (event: Request, context: Context): Promise<DynamoDBBatchResponse | Reconciliation> =>
  withLogFields({ requestId: context.awsRequestId }, async () => {
    if ("Records" in event) return followStream(event);
    ReconcileJobs.parse(event);
    return reconcile(deps);
  });

/** In order; what fails is delivered again from there. */
async function followStream({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      const change = recordChange(record);
      if (change !== undefined) await followRecord(deps, change);
    } catch (error) {
      logger.error("a schedule could not follow its job", { error, eventId: record.eventID });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? "" }] };
    }
  }
  return { batchItemFailures: [] };
}
