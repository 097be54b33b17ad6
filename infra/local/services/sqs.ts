import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { type LocalContext, type LocalService, ServiceError } from "../types.ts";
import { DurableMap } from "./durable.ts";
import { jsonService } from "./json-service.ts";
import { operation } from "./operation.ts";
import { queuePolling } from "./queue-polling.ts";
import { type Message, Queue } from "./sqs-queue.ts";
import type { Targets } from "./targets.ts";

const QueueUrl = z.string();
const POLL_EVERY_MS = 100;

/** Standard queues of the template, in SQS's JSON protocol. Queue URLs are told apart by their last part. */
export async function sqsService(context: LocalContext, targets: Targets): Promise<LocalService> {
  const messages = await DurableMap.open<Message>(join(context.dataDir, "sqs"));
  const queues = context.assembly
    .byType("AWS::SQS::Queue")
    .map((resource) => new Queue(resource, messages, () => context.now()));

  const arnOf = (queueUrl: string) =>
    `arn:aws:sqs:${context.region}:${context.accountId}:${queueUrl.split("/").at(-1) ?? ""}`;
  const queueAt = (arn: string): Queue => {
    const queue = queues.find((one) => one.arn === arn);
    if (!queue) throw new ServiceError("QueueDoesNotExist", "The specified queue does not exist.");
    return queue;
  };
  const queueOf = (input: { QueueUrl: string }) => queueAt(arnOf(input.QueueUrl));
  const needs = (action: string) => (input: { QueueUrl: string }) => [
    { action: `sqs:${action}`, resource: arnOf(input.QueueUrl) },
  ];

  targets.register("sqs", async ({ targetArn, input, attributes }) => {
    await queueAt(targetArn).send(input, undefined, attributes && asMessageAttributes(attributes));
  });
  const polling = queuePolling(context, queueAt);

  return jsonService({
    name: "sqs",
    targets: ["AmazonSQS"],
    version: "1.0",
    operations: {
      GetQueueUrl: operation(
        z.object({ QueueName: z.string() }),
        ({ QueueName }) => needs("GetQueueUrl")({ QueueUrl: QueueName }),
        ({ QueueName }) => {
          const { name } = queueOf({ QueueUrl: QueueName });
          return { QueueUrl: `https://sqs.${context.region}.amazonaws.com/${context.accountId}/${name}` };
        },
      ),
      SendMessage: operation(SendMessage, needs("SendMessage"), async (input) =>
        sent(await send(queueOf(input), input)),
      ),
      SendMessageBatch: operation(
        z.object({
          QueueUrl,
          Entries: z
            .array(Entry.extend({ Id: z.string() }))
            .min(1)
            .max(10),
        }),
        needs("SendMessage"),
        async (input) => {
          const queue = queueOf(input);
          const Successful = await Promise.all(
            input.Entries.map(async (entry) => ({ Id: entry.Id, ...sent(await send(queue, entry)) })),
          );
          return { Successful, Failed: [] };
        },
      ),
      ReceiveMessage: operation(ReceiveMessage, needs("ReceiveMessage"), async (input) => {
        const queue = queueOf(input);
        const waitSeconds = input.WaitTimeSeconds ?? queue.setting("ReceiveMessageWaitTimeSeconds");
        const found = await receive(queue, input, Date.now() + waitSeconds * 1000);
        return { Messages: found.map(received) };
      }),
      DeleteMessage: operation(
        z.object({ QueueUrl, ReceiptHandle: z.string() }),
        needs("DeleteMessage"),
        async (input) => void (await queueOf(input).delete(input.ReceiptHandle)),
      ),
      DeleteMessageBatch: operation(
        z.object({ QueueUrl, Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string() })) }),
        needs("DeleteMessage"),
        async (input) => {
          for (const { ReceiptHandle } of input.Entries) await queueOf(input).delete(ReceiptHandle);
          return { Successful: input.Entries.map(({ Id }) => ({ Id })), Failed: [] };
        },
      ),
      ChangeMessageVisibility: operation(
        z.object({ QueueUrl, ReceiptHandle: z.string(), VisibilityTimeout: z.number() }),
        needs("ChangeMessageVisibility"),
        (input) => queueOf(input).hide(input.ReceiptHandle, input.VisibilityTimeout) ?? undefined,
      ),
      PurgeQueue: operation(
        z.object({ QueueUrl }),
        needs("PurgeQueue"),
        async (input) => void (await queueOf(input).purge()),
      ),
      GetQueueAttributes: operation(z.object({ QueueUrl }), needs("GetQueueAttributes"), (input) => ({
        Attributes: attributesOf(queueOf(input)),
      })),
    },
    resume: async () => polling.start(),
    stop: () => polling.stop(),
  });
}

const asMessageAttributes = (attributes: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
  );

const Entry = z.object({
  MessageBody: z.string().min(1).max(1_048_576),
  DelaySeconds: z.number().optional(),
  MessageAttributes: z.record(z.string(), z.unknown()).optional(),
});
const SendMessage = Entry.extend({ QueueUrl });
const ReceiveMessage = z.object({
  QueueUrl,
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().optional(),
  WaitTimeSeconds: z.number().min(0).max(20).optional(),
});

const send = (queue: Queue, input: z.output<typeof Entry>): Promise<Message> =>
  queue.send(input.MessageBody, input.DelaySeconds, input.MessageAttributes);

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

const sent = ({ id, body }: Message) => ({ MessageId: id, MD5OfMessageBody: md5(body) });

async function receive(queue: Queue, input: z.output<typeof ReceiveMessage>, until: number): Promise<Message[]> {
  for (;;) {
    const found = await queue.receive(input.MaxNumberOfMessages, input.VisibilityTimeout);
    if (found.length > 0 || Date.now() >= until) return found;
    await sleep(POLL_EVERY_MS);
  }
}

const received = (message: Message) => ({
  MessageId: message.id,
  ReceiptHandle: message.receiptHandle,
  Body: message.body,
  MD5OfBody: md5(message.body),
  Attributes: {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  },
  ...(message.attributes && { MessageAttributes: message.attributes }),
});

function attributesOf(queue: Queue) {
  const { visible, delayed, inFlight } = queue.counts();
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    VisibilityTimeout: String(queue.setting("VisibilityTimeout")),
  };
}
