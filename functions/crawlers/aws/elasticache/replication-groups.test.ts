import { expect, it } from "vitest";
import elasticache from "../__fixtures__/elasticache.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed } from "../testing/managed.ts";
import { elasticacheReplicationGroups } from "./replication-groups.ts";

const ARN = "arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:sessions";

it("maps a primary with its replicas", async () => {
  const { records } = await crawlKind(elasticacheReplicationGroups, elasticache);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "sessions", "Cache", "Elastic Cache (AWS)"),
        tags: [{ key: "env", value: "Production" }],
        environment: "Production",
        zones: ["eu-west-1a", "eu-west-1b"],
        providerState: "available",
        status: "Active",
        specification: {
          endpoint: "sessions.abc.ng.0001.euw1.cache.amazonaws.com",
          port: 6379,
          nodeType: "cache.r7g.large",
          nodeCount: 2,
        },
        details: {
          clusterEnabled: false,
          numNodeGroups: 1,
          automaticFailover: "enabled",
          multiAz: "enabled",
          memberClusters: ["sessions-001", "sessions-002"],
          snapshotRetentionLimit: 0,
          atRestEncryptionEnabled: false,
          transitEncryptionEnabled: true,
        },
        engine: "valkey",
        description: "Sessions of the shop",
        endpoints: [
          "sessions-ro.abc.ng.0001.euw1.cache.amazonaws.com:6379",
          "sessions.abc.ng.0001.euw1.cache.amazonaws.com:6379",
        ],
      },
      links: [],
      addresses: ["sessions-ro.abc.ng.0001.euw1.cache.amazonaws.com", "sessions.abc.ng.0001.euw1.cache.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});
