import { expect, it } from "vitest";
import elasticache from "../__fixtures__/elasticache.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { elasticacheClusters } from "./clusters.ts";

const FIRST = "arn:aws:elasticache:eu-west-1:644160558196:cluster:my-test-cache";
const SECOND = "arn:aws:elasticache:eu-west-1:123456789012:cluster:myec-001";

it("maps Memcached with its nodes and a member of a replication group", async () => {
  const { records } = await crawlKind(elasticacheClusters, elasticache);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "my-test-cache", "Cache", "Elastic Cache (AWS)"),
        tags: [{ key: "env", value: "Production" }],
        environment: "Production",
        zones: ["eu-west-1b"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2025-04-29T11:40:05.278Z",
        specification: {
          endpoint: "my-test-cache.pnnl.cfg.euw1.cache.amazonaws.com",
          version: "1.6.22",
          port: 11211,
          nodeType: "cache.t2.small",
          nodeCount: 2,
        },
        details: {
          parameterGroupName: "default.memcached1.6",
          subnetGroupName: "my-test-subnet-group",
          atRestEncryptionEnabled: false,
          transitEncryptionEnabled: false,
          preferredMaintenanceWindow: "wed:23:30-thu:00:30",
        },
        engine: "memcached",
        endpoints: [
          "my-test-cache.pnnl.0001.euw1.cache.amazonaws.com",
          "my-test-cache.pnnl.0002.euw1.cache.amazonaws.com",
        ],
        cacheNodes: [
          {
            id: "0001",
            status: "available",
            zone: "eu-west-1b",
            address: "my-test-cache.pnnl.0001.euw1.cache.amazonaws.com",
            port: 11211,
          },
          {
            id: "0002",
            status: "available",
            zone: "eu-west-1b",
            address: "my-test-cache.pnnl.0002.euw1.cache.amazonaws.com",
            port: 11211,
          },
        ],
      },
      links: [],
      addresses: [
        "my-test-cache.pnnl.0001.euw1.cache.amazonaws.com",
        "my-test-cache.pnnl.0002.euw1.cache.amazonaws.com",
        "my-test-cache.pnnl.cfg.euw1.cache.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "myec-001", "Cache", "Elastic Cache (AWS)"),
        tags: [{ key: "env", value: "Production" }],
        environment: "Production",
        zones: ["us-east-1d"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-4b9ada34"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2017-06-24T02:03:21.311Z",
        specification: { version: "3.2.4", nodeType: "cache.r3.large", nodeCount: 1 },
        details: {
          parameterGroupName: "default.redis3.2",
          subnetGroupName: "msg",
          snapshotRetentionLimit: 0,
          replicationGroupId: "myec",
          preferredMaintenanceWindow: "fri:10:00-fri:11:00",
        },
        engine: "redis",
      },
      links: inNetworks("sg-4b9ada34", "subnet-1", "subnet-2", "vpc-1"),
      addresses: [],
      calls: [
        {
          rule: "database-replica",
          target: SECOND,
          path: "ReplicationGroupId",
          from: "arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:myec",
        },
      ],
      dropped: [],
    },
  ]);
});
