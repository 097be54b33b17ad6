import { expect, it } from "vitest";
import elasticache from "../__fixtures__/elasticache.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { elasticacheServerlessCaches } from "./serverless-caches.ts";

const ARN = "arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:baskets";

it("maps a cache without nodes", async () => {
  const { records } = await crawlKind(elasticacheServerlessCaches, elasticache);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "baskets", "Cache", "Elastic Cache (AWS)"),
        tags: [{ key: "env", value: "Production" }],
        environment: "Production",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: {
          endpoint: "baskets-abc.serverless.euw1.cache.amazonaws.com",
          version: "7.1",
          port: 6379,
          nodeType: "serverless",
        },
        details: { snapshotRetentionLimit: 1 },
        engine: "redis",
        endpoints: [
          "baskets-abc.serverless.euw1.cache.amazonaws.com:6379",
          "baskets-abc.serverless.euw1.cache.amazonaws.com:6380",
        ],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2"),
      addresses: ["baskets-abc.serverless.euw1.cache.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});
