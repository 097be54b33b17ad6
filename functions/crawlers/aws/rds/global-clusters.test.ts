import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { globalScope } from "../testing/open-fake.ts";
import { rdsGlobalClusters } from "./global-clusters.ts";

const ARN = "arn:aws:rds::123456789012:global-cluster:orders";
const HOST = "orders.global-1a2b.global.rds.amazonaws.com";
const WRITER = "arn:aws:rds:eu-west-1:123456789012:cluster:orders";
const READER = "arn:aws:rds:us-east-1:123456789012:cluster:orders-us";

it("maps a global cluster with its members in all regions", async () => {
  const { records, requests } = await crawlKind(
    rdsGlobalClusters,
    {
      "rds:DescribeGlobalClusters": {
        GlobalClusters: [
          {
            GlobalClusterIdentifier: "orders",
            GlobalClusterResourceId: "cluster-f5982077e3b5aabb",
            GlobalClusterArn: ARN,
            Status: "available",
            Engine: "aurora-postgresql",
            EngineVersion: "16.4",
            DatabaseName: "orders",
            StorageEncrypted: true,
            DeletionProtection: true,
            Endpoint: HOST,
            GlobalClusterMembers: [
              { DBClusterArn: WRITER, IsWriter: true, Readers: [READER] },
              { DBClusterArn: READER, IsWriter: false, Readers: [] },
            ],
            TagList: [{ Key: "env", Value: "prod" }],
          },
        ],
      },
    },
    globalScope,
  );

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        name: "orders",
        family: "Database",
        provider: "RDS (AWS)",
        managed: true,
        nativeId: ARN,
        arn: ARN,
        providerIds: [ARN],
        accountId: "123456789012",
        tags: [{ key: "env", value: "prod" }],
        environment: "prod",
        providerState: "available",
        status: "Active",
        specification: { endpoint: HOST, version: "16.4", databaseName: "orders", encrypted: true },
        details: {
          resourceId: "cluster-f5982077e3b5aabb",
          deletionProtection: true,
          members: [
            { arn: WRITER, isWriter: true },
            { arn: READER, isWriter: false },
          ],
        },
        engine: "aurora-postgresql",
        endpoints: [HOST],
      },
      links: [],
      addresses: [HOST],
      calls: [
        { rule: "database-replica", target: WRITER, path: "GlobalClusterMembers[].DBClusterArn" },
        { rule: "database-replica", target: READER, path: "GlobalClusterMembers[].DBClusterArn" },
      ],
      dropped: [],
    },
  ]);
  expect(requests.map(({ region, input }) => [region, input])).toEqual([["us-east-1", { MaxRecords: "100" }]]);
});
