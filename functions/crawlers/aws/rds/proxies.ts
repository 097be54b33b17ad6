import {
  type DBProxyTarget,
  type DBProxy as ListedProxy,
  ListTagsForResourceCommand,
  paginateDescribeDBProxies,
  paginateDescribeDBProxyTargets,
  RDSClient,
  type Tag,
} from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { databaseArn } from "./engines.ts";

interface Proxy extends ListedProxy {
  readonly targets?: readonly DBProxyTarget[];
  readonly tags?: readonly Tag[];
}

/** Proxies that share connections to databases. */
export const rdsProxies = managedService<Proxy>()({
  kind: "aws_db_proxy",
  label: "RDS proxies",
  command: "dbs-list",
  family: "Database",
  product: "RDS Proxy (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBProxy.html",
  permissions: ["rds:DescribeDBProxies"],
  list: (aws, from) =>
    paged(
      paginateDescribeDBProxies({ client: aws.client(RDSClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.DBProxies,
      (page) => page.Marker,
    ),
  enrichment: detailed(["rds:DescribeDBProxyTargets", "rds:ListTagsForResource"], async (proxy, aws) => {
    const client = aws.client(RDSClient);
    const { DBProxyName, DBProxyArn: ResourceName } = proxy;
    const pages = paginateDescribeDBProxyTargets({ client, pageSize: 100 }, { DBProxyName });
    const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceName })));
    const targets = await ifKnown(collect(pages, ({ Targets }) => Targets));
    return { tags: tagged?.TagList ?? [], targets: targets ?? [] };
  }),
  arn: (proxy) => proxy.DBProxyArn,
  name: (proxy) => proxy.DBProxyName,
  tags: (proxy) => proxy.tags,
  state: (proxy) => proxy.Status,
  createdAt: (proxy) => proxy.CreatedDate,
  vpcId: (proxy) => proxy.VpcId,
  subnetIds: (proxy) => proxy.VpcSubnetIds,
  securityGroups: (proxy) => proxy.VpcSecurityGroupIds,
  specification: { endpoint: (proxy) => proxy.Endpoint },
  fields: { engine: (proxy) => proxy.EngineFamily, endpoints: (proxy) => [proxy.Endpoint] },
  details: {
    requireTls: (proxy) => proxy.RequireTLS,
    idleClientTimeout: (proxy) => proxy.IdleClientTimeout,
    debugLogging: (proxy) => proxy.DebugLogging,
  },
  addresses: (proxy) => [proxy.Endpoint],
  calls: [
    {
      rule: "database-replica",
      calls: ({ DBProxyArn, targets = [] }) =>
        targets.flatMap(({ Type, RdsResourceId, TargetArn, Port: port }) => {
          const type = Type === "TRACKED_CLUSTER" ? "cluster" : "db";
          return callTo(TargetArn ?? databaseArn(DBProxyArn, type, RdsResourceId), "Targets[].RdsResourceId", { port });
        }),
    },
  ],
});
