import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, expect, it, vi } from "vitest";
import type { InvokeResult } from "../types.ts";
import { functionArn, resource, startTestGateway, type TestGateway } from "./test-gateway.ts";

const arn = "arn:aws:sqs:us-east-1:000000000000:work";
const QueueUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/work";
const resources = [
  resource("AWS::SQS::Queue", "Work", { physicalId: QueueUrl, arn, properties: { VisibilityTimeout: 1 } }),
  resource("AWS::Lambda::EventSourceMapping", "Mapping", {
    properties: {
      EventSourceArn: arn,
      FunctionName: functionArn("reader"),
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    },
  }),
];

interface SqsEvent {
  readonly Records: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly messageAttributes: object;
  }[];
}
let gateway: TestGateway;
afterEach(() => gateway.remove());

async function start(invoke: (event: SqsEvent) => InvokeResult) {
  gateway = await startTestGateway(resources, { invoke: async (_, event) => invoke(event as SqsEvent) });
  return new SQSClient(gateway.client("operator"));
}

it("hands messages to the function that is mapped to their queue, and again what it did not take", async () => {
  const seen: string[] = [];
  const sqs = await start(({ Records }) => {
    seen.push(...Records.map(({ body }) => body));
    const failed = Records.filter(({ body }) => body === "twice" && seen.filter((one) => one === body).length === 1);
    return { payload: { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) } };
  });

  for (const MessageBody of ["once", "twice"]) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

  await vi.waitFor(() => expect(seen.toSorted()).toEqual(["once", "twice", "twice"]), 5_000);
});

it("carries attributes, and keeps messages that a function failed on", async () => {
  const events: SqsEvent[] = [];
  const sqs = await start((event) => {
    events.push(event);
    return events.length > 1
      ? { payload: null }
      : { payload: null, functionError: { errorType: "E", errorMessage: "" } };
  });
  const MessageAttributes = { WHY: { DataType: "String", StringValue: "because" } };

  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "one", MessageAttributes }));

  await vi.waitFor(() => expect(events).toHaveLength(2), 5_000);
  expect(events[1]?.Records[0]).toMatchObject({
    body: "one",
    messageAttributes: { WHY: { dataType: "String", stringValue: "because" } },
  });
});
