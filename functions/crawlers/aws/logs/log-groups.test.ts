import { expect, it } from "vitest";
import logs from "../__fixtures__/logs.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { logGroups } from "./log-groups.ts";

const ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders";

it("maps a log group and who reads along", async () => {
  const { records } = await crawlKind(logGroups, logs);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "/aws/lambda/orders", "Logs", "CloudWatch Logs (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          retentionInDays: 30,
          logGroupClass: "STANDARD",
          subscriptionFilters: [
            { name: "all", destinationArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs" },
          ],
        },
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "log-subscriber",
          target: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs",
          path: "subscriptionFilters[].destinationArn",
        },
      ],
      dropped: [],
    },
  ]);
});
