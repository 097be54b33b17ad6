import { expect, it } from "vitest";
import { crawlOne } from "../testing/crawl-kind.ts";
import { eventbridgeBuses } from "./buses.ts";

const arn = "arn:aws:events:eu-west-1:123456789012:event-bus/orders";
const queue = "arn:aws:sqs:eu-west-1:123456789012:orders";
const fn = "arn:aws:lambda:eu-west-1:123456789012:function:bill";

it("maps a bus with where its rules send what, but not what they send", async () => {
  const bus = await crawlOne(eventbridgeBuses, {
    "eventbridge:ListEventBuses": { EventBuses: [{ Name: "orders", Arn: arn, CreationTime: "2024-01-02T03:04:05Z" }] },
    "eventbridge:ListTagsForResource": { Tags: [{ Key: "env", Value: "test" }] },
    "eventbridge:ListRules": [
      { Rules: [{ Name: "paid", State: "ENABLED" }], NextToken: "two" },
      {
        Rules: [
          { Name: "old", State: "DISABLED" },
          { Name: "nightly", State: "ENABLED", ScheduleExpression: "rate(1 day)" },
        ],
      },
    ],
    "eventbridge:ListTargetsByRule": ({ input }) =>
      input.Rule === "paid"
        ? { Targets: [{ Id: "1", Arn: `${fn}:live`, Input: '{"token":"secret"}', DeadLetterConfig: { Arn: queue } }] }
        : { Targets: [{ Id: "1", Arn: queue }] },
  });

  expect(bus.fields).toEqual({
    nativeId: arn,
    arn,
    providerIds: [arn],
    name: "orders",
    region: "eu-west-1",
    accountId: "123456789012",
    family: "Broker",
    provider: "EventBridge (AWS)",
    managed: true,
    environment: "test",
    tags: [{ key: "env", value: "test" }],
    providerCreatedAt: "2024-01-02T03:04:05.000Z",
    details: {
      rules: [
        { name: "paid", state: "ENABLED", targets: [`${fn}:live`] },
        { name: "old", state: "DISABLED", targets: [queue] },
        { name: "nightly", state: "ENABLED", schedule: "rate(1 day)", targets: [queue] },
      ],
    },
  });
  expect(bus.calls).toEqual([
    { rule: "bus-rule-target", target: fn, path: "Rules[paid].Targets[].Arn" },
    { rule: "bus-rule-target", target: queue, path: "Rules[nightly].Targets[].Arn" },
    { rule: "bus-rule-target", target: queue, path: "Rules[paid].Targets[].DeadLetterConfig.Arn" },
  ]);
  expect(JSON.stringify(bus)).not.toContain("secret");
});
