import { expect, it } from "vitest";
import sqs from "../__fixtures__/sqs.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { managed } from "../testing/managed.ts";
import { sqsQueues } from "./queues.ts";

const ARN = "arn:aws:sqs:eu-west-1:123456789012:bar";

it("maps a queue and where its dead letters go", async () => {
  const { records } = await crawlKind(sqsQueues, sqs);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "bar", "Broker", "SQS (AWS)"),
        tags: [{ key: "tag-for-op", value: "Resource does not meet policy: delete@2019/02/07" }],
        providerCreatedAt: "2022-03-30T00:54:29.000Z",
        specification: { endpoint: "https://queue.amazonaws.com/644160558196/bar" },
        details: {
          fifoQueue: false,
          messageRetentionSeconds: 345600,
          visibilityTimeoutSeconds: 450,
          delaySeconds: 0,
          maximumMessageSize: 262144,
          receiveWaitTimeSeconds: 0,
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/75a0b693-ba69-4934-882b-10ba0f457567",
          sqsManagedSseEnabled: false,
          deadLetterTargetArn: "arn:aws:sqs:us-east-1:644160558196:bar_dlq",
          maxReceiveCount: 3,
        },
        urls: ["https://queue.amazonaws.com/644160558196/bar"],
        queues: ["bar"],
      },
      links: [],
      addresses: [
        "https://queue.amazonaws.com/644160558196/bar",
        "https://sqs.eu-west-1.amazonaws.com/123456789012/bar",
      ],
      calls: [
        {
          rule: "queue-dead-letter",
          target: "arn:aws:sqs:us-east-1:644160558196:bar_dlq",
          path: "Attributes.RedrivePolicy.deadLetterTargetArn",
        },
      ],
      dropped: [],
    },
  ]);
});

it("follows every page and knows a queue by its name where nothing more is told", async () => {
  const { records, requests } = await crawlKind(sqsQueues, {
    "sqs:ListQueues": [
      { QueueUrls: ["https://sqs.eu-west-1.amazonaws.com/123456789012/a"], NextToken: "more" },
      { QueueUrls: ["https://sqs.eu-west-1.amazonaws.com/123456789012/b.fifo"] },
    ],
    "sqs:GetQueueAttributes": awsFailure("AccessDeniedException", "not authorized", 403),
    "sqs:ListQueueTags": awsFailure("AccessDeniedException", "not authorized", 403),
  });

  const asked = requests.filter(({ operation }) => operation === "ListQueues").map(({ input }) => input);
  expect(asked).toEqual([{ MaxResults: 1000 }, { MaxResults: 1000, NextToken: "more" }]);
  expect(records.map(({ nativeId, fields }) => [nativeId, fields.details])).toEqual([
    ["arn:aws:sqs:eu-west-1:123456789012:a", { fifoQueue: false }],
    ["arn:aws:sqs:eu-west-1:123456789012:b.fifo", { fifoQueue: true }],
  ]);
});

it("survives a policy that is no JSON", async () => {
  const { records } = await crawlKind(sqsQueues, {
    ...sqs,
    "sqs:GetQueueAttributes": { Attributes: { RedrivePolicy: "{broken" } },
  });

  expect(records[0]?.calls).toEqual([]);
});
