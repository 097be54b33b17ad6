import { setTimeout as sleep } from "node:timers/promises";
import type { LocalContext, Resource } from "../types.ts";
import { Background } from "./background.ts";
import type { Message, Queue } from "./sqs-queue.ts";

const POLL_EVERY_MS = 200;

interface MappingProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: readonly string[];
}

/** Stands in for Lambda's pollers: hands the messages of queues to the functions that the template maps to them. */
export function queuePolling(context: LocalContext, queueAt: (arn: string) => Queue) {
  const background = new Background(context.log);
  const stopping = new AbortController();
  const mappings = context.assembly
    .byType("AWS::Lambda::EventSourceMapping")
    .filter(({ properties }) => String(properties.EventSourceArn).includes(":sqs:"));

  const poll = async (mapping: Resource): Promise<void> => {
    const properties = mapping.properties as unknown as MappingProperties;
    const queue = queueAt(properties.EventSourceArn);
    while (!stopping.signal.aborted) {
      const messages = await queue.receive(Math.min(properties.BatchSize ?? 10, 10));
      if (messages.length > 0) await hand(queue, messages, properties);
      else await sleep(POLL_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  /** What the function does not take comes again after the queue's visibility timeout. */
  const hand = async (queue: Queue, messages: readonly Message[], properties: MappingProperties): Promise<void> => {
    const event = { Records: messages.map((message) => eventRecord(message, queue.arn, context.region)) };
    const { payload, functionError } = await context.invoke(properties.FunctionName, event);
    if (functionError) return context.log.warn("a batch of messages failed", { queue: queue.arn, ...functionError });
    const reportsFailures = properties.FunctionResponseTypes?.includes("ReportBatchItemFailures");
    const failed = new Set(reportsFailures ? failuresIn(payload) : []);
    for (const { id, receiptHandle = "" } of messages) if (!failed.has(id)) await queue.delete(receiptHandle);
  };

  return {
    start(): void {
      for (const mapping of mappings) background.run(mapping.logicalId, () => poll(mapping));
    },
    async stop(): Promise<void> {
      stopping.abort();
      await background.settled();
    },
  };
}

const failuresIn = (payload: unknown): (string | undefined)[] =>
  ((payload ?? {}) as { batchItemFailures?: { itemIdentifier?: string }[] }).batchItemFailures?.map(
    ({ itemIdentifier }) => itemIdentifier,
  ) ?? [];

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function eventRecord(
  { id, receiptHandle, body, sentAt, receiveCount, attributes }: Message,
  arn: string,
  region: string,
) {
  const given = Object.entries((attributes ?? {}) as Record<string, { DataType: string; StringValue?: string }>);
  return {
    messageId: id,
    receiptHandle,
    body,
    attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(receiveCount) },
    messageAttributes: Object.fromEntries(
      given.map(([name, { DataType, StringValue }]) => [name, { dataType: DataType, stringValue: StringValue }]),
    ),
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: region,
  };
}
