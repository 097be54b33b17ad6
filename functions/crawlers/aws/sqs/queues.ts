import {
  GetQueueAttributesCommand,
  ListQueueTagsCommand,
  paginateListQueues,
  type QueueAttributeName,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { isObject } from "../../documents/identify.ts";
import { paged } from "../../engine/paged.ts";
import { flag } from "../../engine/readers.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

/** The listing tells URLs only. */
interface Queue {
  readonly arn: string;
  readonly name: string;
  readonly url: string;
  readonly attributes?: Partial<Record<QueueAttributeName, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** Queues, one record each. How many messages wait in them stays out. */
export const sqsQueues = managedService<Queue>()({
  kind: "aws_sqs_queue",
  label: "SQS queues",
  command: "brokers-list",
  family: "Broker",
  product: "SQS (AWS)",
  docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html",
  permissions: ["sqs:ListQueues"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListQueues({ client: aws.client(SQSClient), pageSize: 1000, startingToken: from }, {}),
        (page) => page.QueueUrls,
        (page) => page.NextToken,
      ),
      (urls) =>
        urls.map((url) => {
          const name = url.slice(url.lastIndexOf("/") + 1);
          return { url, name, arn: aws.arn("sqs", name) };
        }),
    ),
  enrichment: detailed(["sqs:GetQueueAttributes", "sqs:ListQueueTags"], async (queue, aws) => {
    const client = aws.client(SQSClient);
    const attributes = new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ["All"] });
    const told = await ifKnown(client.send(attributes));
    const tagged = await ifKnown(client.send(new ListQueueTagsCommand({ QueueUrl: queue.url })));
    return { attributes: told?.Attributes ?? {}, tags: tagged?.Tags ?? {} };
  }),
  arn: (queue) => queue.arn,
  name: (queue) => queue.name,
  tags: (queue) => queue.tags,
  createdAt: (queue) => numberOf(queue.attributes?.CreatedTimestamp),
  specification: { endpoint: (queue) => queue.url },
  fields: { urls: (queue) => [queue.url], queues: (queue) => [queue.name] },
  details: {
    fifoQueue: (queue) => queue.name.endsWith(".fifo"),
    messageRetentionSeconds: (queue) => numberOf(queue.attributes?.MessageRetentionPeriod),
    visibilityTimeoutSeconds: (queue) => numberOf(queue.attributes?.VisibilityTimeout),
    delaySeconds: (queue) => numberOf(queue.attributes?.DelaySeconds),
    maximumMessageSize: (queue) => numberOf(queue.attributes?.MaximumMessageSize),
    receiveWaitTimeSeconds: (queue) => numberOf(queue.attributes?.ReceiveMessageWaitTimeSeconds),
    kmsKeyId: (queue) => queue.attributes?.KmsMasterKeyId,
    sqsManagedSseEnabled: flag("attributes.SqsManagedSseEnabled"),
    deadLetterTargetArn: (queue) => redriveOf(queue).deadLetterTargetArn,
    maxReceiveCount: (queue) => redriveOf(queue).maxReceiveCount,
  },
  addresses: ({ url, arn, name }) => {
    const [, , , region, account] = arn.split(":");
    // Old regions still list URLs of an older host.
    return [
      url,
      url.replace(/^https:\/\/([\w-]+\.)?queue\..*$/, `https://sqs.${region}.amazonaws.com/${account}/${name}`),
    ];
  },
  calls: [
    {
      rule: "queue-dead-letter",
      calls: (queue) => {
        const { deadLetterTargetArn: target } = redriveOf(queue);
        return typeof target === "string" ? callTo(target, "Attributes.RedrivePolicy.deadLetterTargetArn") : [];
      },
    },
  ],
});

/** The policy is a text in JSON. */
function redriveOf({ attributes }: Queue): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(attributes?.RedrivePolicy ?? "{}");
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
