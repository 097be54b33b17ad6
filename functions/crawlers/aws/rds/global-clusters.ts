import { type GlobalCluster, paginateDescribeGlobalClusters, RDSClient } from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { managedService } from "../managed-service.ts";
import { productOf } from "./engines.ts";

/** Databases of Aurora, DocumentDB and Neptune over several regions. Every region tells all of them. */
export const rdsGlobalClusters = managedService<GlobalCluster>()({
  kind: "aws_rds_global_cluster",
  label: "RDS, DocumentDB and Neptune global clusters",
  command: "dbs-list",
  scope: "global",
  family: "Database",
  product: productOf,
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_GlobalCluster.html",
  permissions: ["rds:DescribeGlobalClusters"],
  list: (aws, from) =>
    paged(
      paginateDescribeGlobalClusters({ client: aws.client(RDSClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.GlobalClusters,
      (page) => page.Marker,
    ),
  arn: (cluster) => cluster.GlobalClusterArn,
  name: (cluster) => cluster.GlobalClusterIdentifier,
  tags: (cluster) => cluster.TagList,
  state: (cluster) => cluster.Status,
  specification: {
    endpoint: (cluster) => cluster.Endpoint,
    version: (cluster) => cluster.EngineVersion,
    databaseName: (cluster) => cluster.DatabaseName,
    encrypted: (cluster) => cluster.StorageEncrypted,
  },
  fields: { engine: (cluster) => cluster.Engine, endpoints: (cluster) => [cluster.Endpoint] },
  details: {
    resourceId: (cluster) => cluster.GlobalClusterResourceId,
    deletionProtection: (cluster) => cluster.DeletionProtection,
    members: ({ GlobalClusterMembers = [] }) =>
      GlobalClusterMembers.map(({ DBClusterArn, IsWriter }) => ({ arn: DBClusterArn, isWriter: IsWriter })),
  },
  addresses: (cluster) => [cluster.Endpoint],
  calls: [
    {
      rule: "database-replica",
      calls: ({ GlobalClusterMembers = [] }) =>
        GlobalClusterMembers.flatMap(({ DBClusterArn }) => callTo(DBClusterArn, "GlobalClusterMembers[].DBClusterArn")),
    },
  ],
});
