import { expect, it } from "vitest";
import kinesis from "../__fixtures__/kinesis.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { kinesisStreams } from "./streams.ts";

const ARN = "arn:aws:kinesis:us-east-1:644160558196:stream/amazon-workspaces-web-test";

it("maps a stream", async () => {
  const { records } = await crawlKind(kinesisStreams, kinesis);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "amazon-workspaces-web-test", "Broker", "Kinesis (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2024-07-30T07:14:28.000Z",
        details: {
          streamMode: "ON_DEMAND",
          shardCount: 4,
          retentionPeriod: 24,
          encryptionType: "KMS",
          kmsKeyId: "alias/aws/kinesis",
          consumerCount: 0,
        },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
});
