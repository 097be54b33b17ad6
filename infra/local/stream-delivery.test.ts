import { expect, it } from "vitest";
import { type DeliveryOptions, deliver, type StreamRecord } from "./stream-delivery.ts";
import type { InvokeResult } from "./types.ts";

const record = (n: number): StreamRecord => ({
  eventID: String(n),
  eventName: "INSERT",
  eventSourceARN: "arn:stream",
  awsRegion: "us-east-1",
  dynamodb: { Keys: { pk: { S: String(n) } }, SequenceNumber: String(n), ApproximateCreationDateTime: 0 },
});
const records = [1, 2, 3, 4].map(record);

type Handler = (ids: string[]) => InvokeResult;

/** Delivers to a handler and tells which batches it saw, and what was given up. */
async function delivered(handler: Handler, options: Partial<DeliveryOptions> = {}) {
  const seen: string[][] = [];
  const dead: object[] = [];
  await deliver(records, {
    functionArn: "arn:function",
    batchSize: 3,
    maximumRetries: 1,
    bisects: false,
    reportsItemFailures: true,
    invoke: async (_arn, event) => {
      const ids = (event as { Records: StreamRecord[] }).Records.map(({ eventID }) => eventID);
      seen.push(ids);
      return handler(ids);
    },
    deadLetter: async (message) => void dead.push(message),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    signal: new AbortController().signal,
    ...options,
  });
  return { seen, dead };
}

const ok: InvokeResult = { payload: { batchItemFailures: [] } };
const error: InvokeResult = { payload: {}, functionError: { errorType: "Error", errorMessage: "no" } };

it("hands over batches in order", async () => {
  expect((await delivered(() => ok)).seen).toEqual([["1", "2", "3"], ["4"]]);
});

it("starts again at the record that the function reports", async () => {
  let calls = 0;

  const { seen } = await delivered(() =>
    calls++ === 0 ? { payload: { batchItemFailures: [{ itemIdentifier: "2" }] } } : ok,
  );

  expect(seen).toEqual([["1", "2", "3"], ["2", "3"], ["4"]]);
});

it("halves a failing batch until the bad record stands alone, and sets that one aside", async () => {
  const { seen, dead } = await delivered((ids) => (ids.includes("2") ? error : ok), { bisects: true });

  expect(seen).toEqual([["1", "2", "3"], ["1", "2"], ["1"], ["2"], ["2"], ["3"], ["4"]]);
  expect(dead).toMatchObject([
    {
      requestContext: { condition: "RetryAttemptsExhausted" },
      DDBStreamBatchInfo: { startSequenceNumber: "2", batchSize: 1 },
    },
  ]);
});
