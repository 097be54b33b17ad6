import { expect, it } from "vitest";
import dynamodb from "../__fixtures__/dynamodb.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { dynamodbTables } from "./tables.ts";

const ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/test-import-description-filter-fullpath";

it("maps a table and its replica elsewhere", async () => {
  const { records } = await crawlKind(dynamodbTables, dynamodb);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "test-import-description-filter-fullpath", "Database", "DynamoDB (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2026-03-25T15:41:56.915Z",
        specification: { encrypted: true },
        details: {
          billingMode: "PAY_PER_REQUEST",
          hashKey: "id",
          streamEnabled: true,
          streamViewType: "NEW_AND_OLD_IMAGES",
          tableClass: "STANDARD",
          deletionProtectionEnabled: false,
          replicas: ["eu-west-1", "us-east-1"],
          tableId: "377e728d-6da3-4d2a-b704-1598c8dc8209",
        },
        engine: "DynamoDB",
        tables: ["test-import-description-filter-fullpath"],
      },
      links: [],
      addresses: [
        "arn:aws:dynamodb:eu-west-1:123456789012:table/test-import-description-filter-fullpath/stream/2026-03-25T15:42:00.000",
      ],
      calls: [
        {
          rule: "table-stream",
          target: "arn:aws:dynamodb:us-east-1:123456789012:table/test-import-description-filter-fullpath",
          path: "Table.Replicas[].RegionName",
        },
      ],
      dropped: [],
    },
  ]);
});
