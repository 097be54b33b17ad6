import { expect, it } from "vitest";
import sns from "../__fixtures__/sns.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { snsTopics } from "./topics.ts";

const FIRST = "arn:aws:sns:us-east-1:644160558196:c7n-test-rbp-no-sid";
const SECOND = "arn:aws:sns:us-east-1:644160558196:test123";

it("maps topics: machines by address, people by number", async () => {
  const { records } = await crawlKind(snsTopics, sns);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "c7n-test-rbp-no-sid", "Broker", "SNS (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        details: {
          fifoTopic: false,
          kmsKeyId: "arn:aws:kms:ap-northeast-2:644160558196:key/83a5b9da-e2ed-417c-b55b-894a75a8d140",
          subscribers: ["arn:aws:sqs:us-east-1:644160558196:bar", "hooks.example.com"],
          subscriptionsByProtocol: { sqs: 1, https: 1, email: 1 },
        },
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "topic-subscriber",
          target: "arn:aws:sqs:us-east-1:644160558196:bar",
          path: "Subscriptions[].Endpoint",
          protocol: "sqs",
        },
        { rule: "topic-subscriber", target: "hooks.example.com", path: "Subscriptions[].Endpoint", protocol: "https" },
      ],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "test123", "Broker", "SNS (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        details: {
          fifoTopic: false,
          kmsKeyId: "arn:aws:kms:ap-northeast-2:644160558196:key/83a5b9da-e2ed-417c-b55b-894a75a8d140",
        },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
});
