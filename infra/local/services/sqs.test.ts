import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { resource, startTestGateway, type TestGateway } from "./test-gateway.ts";

const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const QueueUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/work";
const DeadUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/dead";
const queues = [
  resource("AWS::SQS::Queue", "Work", {
    physicalId: QueueUrl,
    arn: arn("work"),
    properties: { RedrivePolicy: { deadLetterTargetArn: arn("dead"), maxReceiveCount: 2 } },
  }),
  resource("AWS::SQS::Queue", "Dead", { physicalId: DeadUrl, arn: arn("dead") }),
];

let gateway: TestGateway;
let sqs: SQSClient;
beforeEach(async () => {
  gateway = await startTestGateway(queues);
  sqs = new SQSClient(gateway.client("operator"));
});
afterEach(() => gateway.remove());

const receive = async (url = QueueUrl, VisibilityTimeout = 30) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, VisibilityTimeout }))).Messages ??
  [];

it("hands each message to one reader until it is deleted", async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "one" }));
  const Entries = [{ Id: "2", MessageBody: "two" }];
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));

  const [first, second] = await receive();
  const meanwhile = await receive();
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 0 }),
  );

  expect([first?.Body, second?.Body]).toEqual(["one", "two"]);
  expect(meanwhile).toEqual([]);
  expect((await receive()).map(({ Body }) => Body)).toEqual(["two"]);
});

it("moves what was received too often to the dead-letter queue", async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "poison" }));

  for (let attempt = 0; attempt < 3; attempt += 1) await receive(QueueUrl, 0);

  expect((await receive(DeadUrl)).map(({ Body }) => Body)).toEqual(["poison"]);
});

it("keeps messages over a restart and counts them", async () => {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "kept" }));
  await gateway.stop();
  gateway = await startTestGateway(queues, { dataDir: gateway.dataDir });
  sqs = new SQSClient(gateway.client("operator"));

  const { QueueUrl: found } = await sqs.send(new GetQueueUrlCommand({ QueueName: "work" }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );

  expect(found).toBe(QueueUrl);
  expect(Attributes?.ApproximateNumberOfMessages).toBe("1");
});

it("knows only the queues of the template", async () => {
  const send = sqs.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}x`, MessageBody: "x" }));

  await expect(send).rejects.toMatchObject({ name: expect.stringContaining("QueueDoesNotExist") });
});
