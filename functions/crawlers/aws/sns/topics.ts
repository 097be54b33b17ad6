import {
  GetTopicAttributesCommand,
  type Topic as ListedTopic,
  ListTagsForResourceCommand,
  paginateListSubscriptions,
  paginateListTopics,
  SNSClient,
  type Subscription,
  type Tag,
} from "@aws-sdk/client-sns";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { hostOf } from "../configured-endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Topic extends ListedTopic {
  readonly subscriptions?: readonly Subscription[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
}

/** Topics with who they notify. People's addresses and numbers are counted, never stored. */
export const snsTopics = managedService<Topic>()({
  kind: "aws_sns_topic",
  label: "SNS topics",
  command: "brokers-list",
  family: "Broker",
  product: "SNS (AWS)",
  docs: "https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html",
  permissions: ["sns:ListTopics", "sns:ListSubscriptions"],
  list(aws, from) {
    const client = aws.client(SNSClient);
    return joinedWith(
      paged(
        paginateListTopics({ client, startingToken: from }, {}),
        (page) => page.Topics,
        (page) => page.NextToken,
      ),
      () => allSubscriptions(client),
      (topics, subscriptions) => {
        const byTopic = Map.groupBy(subscriptions, ({ TopicArn }) => TopicArn);
        return topics.map((topic) => ({ ...topic, subscriptions: byTopic.get(topic.TopicArn) ?? [] }));
      },
    );
  },
  enrichment: detailed(["sns:GetTopicAttributes", "sns:ListTagsForResource"], async (topic, aws) => {
    const client = aws.client(SNSClient);
    const { TopicArn } = topic;
    const told = await ifKnown(client.send(new GetTopicAttributesCommand({ TopicArn })));
    const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn })));
    return { attributes: told?.Attributes ?? {}, tags: tagged?.Tags ?? [] };
  }),
  arn: (topic) => topic.TopicArn,
  name: (topic) => topic.TopicArn?.split(":").at(-1),
  tags: (topic) => topic.tags,
  fields: { description: (topic) => topic.attributes?.DisplayName?.trim() || undefined },
  details: {
    fifoTopic: (topic) => topic.TopicArn?.endsWith(".fifo"),
    kmsKeyId: (topic) => topic.attributes?.KmsMasterKeyId,
    subscribers: (topic) => sorted(topic.subscriptions?.map(machineOf)),
    subscriptionsByProtocol: ({ subscriptions = [] }) => {
      const protocols = Map.groupBy(subscriptions, ({ Protocol = "unknown" }) => Protocol);
      return Object.fromEntries([...protocols].map(([protocol, list]) => [protocol, list.length]));
    },
  },
  calls: [
    {
      rule: "topic-subscriber",
      calls: ({ subscriptions = [] }) =>
        subscriptions.flatMap((subscription) =>
          callTo(machineOf(subscription), "Subscriptions[].Endpoint", { protocol: subscription.Protocol }),
        ),
    },
  ],
});

/** Functions, queues and streams by ARN, web addresses by host. */
function machineOf({ Protocol, Endpoint, SubscriptionArn }: Subscription): string | undefined {
  if (SubscriptionArn === "PendingConfirmation") return undefined;
  if (Protocol === "http" || Protocol === "https") return hostOf(Endpoint);
  return /^(sqs|lambda|firehose)$/.test(Protocol ?? "") ? Endpoint : undefined;
}

/** One listing for all topics of the region. */
async function allSubscriptions(client: SNSClient): Promise<readonly Subscription[]> {
  return (await ifKnown(collect(paginateListSubscriptions({ client }, {}), (page) => page.Subscriptions))) ?? [];
}
