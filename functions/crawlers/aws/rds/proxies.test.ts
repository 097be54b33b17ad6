import { expect, it } from "vitest";
import rds from "../__fixtures__/rds.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { rdsProxies } from "./proxies.ts";

const ARN = "arn:aws:rds:eu-west-1:123456789012:db-proxy:prx-0a1b2c3d";

it("maps a proxy and the databases behind it", async () => {
  const { records } = await crawlKind(rdsProxies, rds);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "orders-proxy", "Database", "RDS Proxy (AWS)"),
        tags: [{ key: "team", value: "orders" }],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "orders-proxy.proxy-abc.eu-west-1.rds.amazonaws.com" },
        details: { requireTls: true, idleClientTimeout: 1800, debugLogging: false },
        engine: "POSTGRESQL",
        endpoints: ["orders-proxy.proxy-abc.eu-west-1.rds.amazonaws.com"],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2", "vpc-1"),
      addresses: ["orders-proxy.proxy-abc.eu-west-1.rds.amazonaws.com"],
      calls: [
        {
          rule: "database-replica",
          target: "arn:aws:rds:eu-west-1:123456789012:cluster:orders",
          path: "Targets[].RdsResourceId",
          port: 5432,
        },
        {
          rule: "database-replica",
          target: "arn:aws:rds:eu-west-1:123456789012:db:orders-1",
          path: "Targets[].RdsResourceId",
          port: 5432,
        },
      ],
      dropped: [],
    },
  ]);
});
