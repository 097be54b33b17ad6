import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { InvokeResult, Logger } from "./types.ts";

/** A record of a DynamoDB stream as Lambda receives it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  readonly eventSourceARN: string;
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly Keys: Record<string, { readonly S?: string }>;
    readonly SequenceNumber: string;
    readonly ApproximateCreationDateTime?: number;
  };
}

export interface DeliveryOptions {
  readonly functionArn: string;
  readonly batchSize: number;
  /** -1: as long as the record exists. */
  readonly maximumRetries: number;
  readonly bisects: boolean;
  readonly reportsItemFailures: boolean;
  readonly invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>;
  /** Takes what could not be delivered; undefined: it is dropped, as on AWS. */
  readonly deadLetter: ((message: object) => Promise<void>) | undefined;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

const failedIdentifiers = (result: InvokeResult): readonly string[] => {
  const { batchItemFailures } = (result.payload ?? {}) as { batchItemFailures?: { itemIdentifier?: string }[] };
  return (batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier ?? "");
};

/** Index of the first record to deliver again; the number of records when all went well. */
function firstFailure(records: readonly StreamRecord[], result: InvokeResult, reportsItemFailures: boolean): number {
  if (result.functionError) return 0;
  const failed = reportsItemFailures ? failedIdentifiers(result) : [];
  if (failed.length === 0) return records.length;
  const indexes = failed.map((id) => records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === id));
  return Math.max(0, Math.min(...indexes));
}

const undelivered = (records: readonly StreamRecord[], { functionArn }: DeliveryOptions, attempts: number) => {
  const [first, last] = [records[0]!, records.at(-1)!];
  const at = ({ dynamodb }: StreamRecord) => new Date((dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn,
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    version: "1.0",
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: at(first),
      approximateArrivalOfLastRecord: at(last),
      batchSize: records.length,
      streamArn: first.eventSourceARN,
    },
  };
};

async function deliverBatch(
  records: readonly StreamRecord[],
  options: DeliveryOptions,
  attempt: number,
): Promise<void> {
  const { functionArn, invoke, log, signal } = options;
  signal.throwIfAborted();
  const result = await invoke(functionArn, { Records: records });
  const rest = records.slice(firstFailure(records, result, options.reportsItemFailures));
  if (rest.length === 0) return;
  log.warn("batch of changes failed", { functionArn, records: rest.length, attempt, ...result.functionError });
  if (options.bisects && rest.length > 1 && result.functionError) {
    const middle = Math.ceil(rest.length / 2);
    await deliverBatch(rest.slice(0, middle), options, attempt);
    return deliverBatch(rest.slice(middle), options, attempt);
  }
  if (options.maximumRetries >= 0 && attempt >= options.maximumRetries) {
    log.error("changes given up", { functionArn, records: rest.length });
    return options.deadLetter?.(undelivered(rest, options, attempt + 1));
  }
  await sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal });
  return deliverBatch(rest, options, attempt + 1);
}

/**
 * Hands records to a function in batches, in order, as an event source mapping does: it tries again, halves a batch that
 * fails, and puts what never works into the dead-letter queue so that it holds up nothing else.
 * @throws AbortError when the signal asked to stop; nothing after the last whole delivery may be counted as delivered
 */
export async function deliver(records: readonly StreamRecord[], options: DeliveryOptions): Promise<void> {
  for (let start = 0; start < records.length; start += options.batchSize)
    await deliverBatch(records.slice(start, start + options.batchSize), options, 0);
}
