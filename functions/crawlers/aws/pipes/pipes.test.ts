import { expect, it } from "vitest";
import pipes from "../__fixtures__/pipes.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { pipesPipes } from "./pipes.ts";

const ARN = "arn:aws:pipes:eu-west-1:123456789012:pipe/orders";

it("maps a pipe from its source to its target", async () => {
  const { records } = await crawlKind(pipesPipes, pipes);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "orders", "Broker", "EventBridge Pipes (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        providerState: "RUNNING",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          desiredState: "RUNNING",
          source: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-05-06T07:08:09.000",
          enrichment: "arn:aws:lambda:eu-west-1:123456789012:function:price",
          target: "arn:aws:events:eu-west-1:123456789012:event-bus/shop",
          role: "arn:aws:iam::123456789012:role/r",
        },
        description: "Orders to the bus",
      },
      links: [],
      addresses: [],
      calls: [
        {
          rule: "pipe-target",
          target: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-05-06T07:08:09.000",
          path: "Source",
        },
        { rule: "pipe-target", target: "arn:aws:events:eu-west-1:123456789012:event-bus/shop", path: "Target" },
        { rule: "pipe-target", target: "arn:aws:lambda:eu-west-1:123456789012:function:price", path: "Enrichment" },
      ],
      dropped: [],
    },
  ]);
});
