import { expect, it } from "vitest";
import glue from "../__fixtures__/glue.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { glueDatabases } from "./databases.ts";

const ARN = "arn:aws:glue:eu-west-1:123456789012:database/lake";

it("maps a database over a bucket", async () => {
  const { records } = await crawlKind(glueDatabases, glue);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "lake", "Database", "Glue (AWS)"),
        tags: [{ key: "team", value: "data" }],
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "s3://lake-bucket/", databaseName: "lake" },
        details: { catalogId: "123456789012" },
        engine: "glue",
        description: "Orders",
      },
      links: [],
      addresses: [],
      calls: [{ rule: "configured-endpoint", target: "arn:aws:s3:::lake-bucket", path: "Database.LocationUri" }],
      dropped: [],
    },
  ]);
});
