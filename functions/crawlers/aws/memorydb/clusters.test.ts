import { expect, it } from "vitest";
import memorydb from "../__fixtures__/memorydb.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { memorydbClusters } from "./clusters.ts";

const ARN = "arn:aws:memorydb:eu-west-1:123456789012:cluster/ledger";

it("maps a cluster with its nodes", async () => {
  const { records } = await crawlKind(memorydbClusters, memorydb);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "ledger", "Cache", "MemoryDB (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        zones: ["eu-west-1a"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1"],
        securityGroups: ["sg-1"],
        providerState: "available",
        status: "Active",
        specification: {
          endpoint: "clustercfg.ledger.abc.memorydb.eu-west-1.amazonaws.com",
          version: "7.1",
          port: 6379,
          nodeType: "db.r7g.large",
          nodeCount: 1,
        },
        details: {
          numberOfShards: 1,
          availabilityMode: "SingleAZ",
          tlsEnabled: true,
          subnetGroupName: "data",
          snapshotRetentionLimit: 0,
          aclName: "open-access",
        },
        engine: "redis",
        endpoints: [
          "clustercfg.ledger.abc.memorydb.eu-west-1.amazonaws.com:6379",
          "ledger-0001-001.ledger.abc.memorydb.eu-west-1.amazonaws.com:6379",
        ],
      },
      links: inNetworks("sg-1", "subnet-1", "vpc-1"),
      addresses: [
        "clustercfg.ledger.abc.memorydb.eu-west-1.amazonaws.com",
        "ledger-0001-001.ledger.abc.memorydb.eu-west-1.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
  ]);
});
