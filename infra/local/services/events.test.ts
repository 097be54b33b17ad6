import { setTimeout as sleep } from "node:timers/promises";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, expect, it, vi } from "vitest";
import type { InvokeResult } from "../types.ts";
import { functionArn, functionWithRole, resource, startTestGateway, type TestGateway } from "./test-gateway.ts";

const queueArn = "arn:aws:sqs:us-east-1:000000000000:news";
const QueueUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/news";
const queue = resource("AWS::SQS::Queue", "News", { physicalId: QueueUrl, arn: queueArn });
const bus = resource("AWS::Events::EventBus", "Bus", { physicalId: "maestro" });
const rule = (properties: object) =>
  resource("AWS::Events::Rule", "Rule", {
    arn: "arn:aws:events:us-east-1:000000000000:rule/maestro/Rule",
    properties: { EventBusName: "maestro", ...properties },
  });

const runFinished = rule({
  EventPattern: {
    source: ["maestro"],
    "detail-type": [{ prefix: "run." }],
    detail: { counts: { created: [{ numeric: [">", 0] }] } },
  },
  Targets: [
    { Id: "whole", Arn: functionArn("listener") },
    {
      Id: "part",
      Arn: queueArn,
      InputTransformer: {
        InputPathsMap: { run: "$.detail.runId", counts: "$.detail.counts" },
        InputTemplate: '{"text": "Run <run> ended", "counts": <counts>, "rule": "<aws.events.rule-name>"}',
      },
    },
  ],
});

let gateway: TestGateway;
let received: unknown[];
const listen = async (
  resources = [bus, queue, runFinished],
  invoke?: () => Promise<InvokeResult>,
  dataDir?: string,
) => {
  received = [];
  const keep = async (_: string, event: unknown) => {
    received.push(event);
    return { payload: null };
  };
  gateway = await startTestGateway(resources, { invoke: invoke ?? keep, ...(dataDir && { dataDir }) });
  return new EventBridgeClient(gateway.client("operator"));
};
afterEach(() => gateway.remove());

const event = (created: number, rest = {}) => ({
  EventBusName: "maestro",
  Source: "maestro",
  DetailType: "run.finished",
  Detail: JSON.stringify({ runId: "r1", counts: { created } }),
  ...rest,
});
const put = (client: EventBridgeClient, ...Entries: object[]) => client.send(new PutEventsCommand({ Entries }));

it("delivers what a rule's pattern fits, whole and transformed", async () => {
  const client = await listen();

  await put(client, event(3), event(0), event(1, { DetailType: "record.changed" }));
  const sqs = new SQSClient(gateway.client("operator"));
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2, MaxNumberOfMessages: 10 }),
  );

  await vi.waitFor(() => expect(received).toHaveLength(1));
  expect(received[0]).toMatchObject({ source: "maestro", "detail-type": "run.finished", detail: { runId: "r1" } });
  expect(Messages?.map(({ Body }) => JSON.parse(Body ?? ""))).toEqual([
    { text: "Run r1 ended", counts: { created: 3 }, rule: "Rule" },
  ]);
});

it("says which entries it cannot take", async () => {
  const client = await listen();

  const answer = await put(client, event(1), event(1, { Detail: "{" }), event(1, { EventBusName: "other" }));

  expect(answer.FailedEntryCount).toBe(2);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, "MalformedDetail", "InvalidArgument"]);
});

it("keeps an event that was accepted until it is delivered, over a restart", async () => {
  const client = await listen([bus, queue, runFinished], async () => ({
    payload: null,
    functionError: { errorType: "Error", errorMessage: "not yet" },
  }));
  await put(client, event(1));
  await sleep(50);
  await gateway.stop();

  await listen([bus, queue, runFinished], undefined, gateway.dataDir);

  await vi.waitFor(() => expect(received).toHaveLength(1));
});

it("fires rules with a schedule", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  try {
    const hourly = rule({
      EventBusName: "default",
      ScheduleExpression: "rate(1 hour)",
      Targets: [{ Id: "1", Arn: functionArn("listener") }],
    });
    await listen([hourly]);
    await vi.advanceTimersByTimeAsync(2 * 3_600_000 + 1_000);
    vi.useRealTimers();

    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received[0]).toMatchObject({ source: "aws.events", "detail-type": "Scheduled Event" });
  } finally {
    vi.useRealTimers();
  }
});

it("lets a function publish on its own bus only", async () => {
  const arn = "arn:aws:events:us-east-1:000000000000:event-bus/maestro";
  const changes = functionWithRole("changes", { Effect: "Allow", Action: "events:PutEvents", Resource: arn });
  await listen([bus, queue, runFinished, ...changes]);
  const client = new EventBridgeClient(gateway.client("changes"));

  await put(client, event(1));

  await expect(put(client, event(1, { EventBusName: "default" }))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(
      "events:PutEvents on resource: arn:aws:events:us-east-1:000000000000:event-bus/default",
    ),
  });
});
