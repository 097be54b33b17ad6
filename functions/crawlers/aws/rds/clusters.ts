import {
  type DBSubnetGroup,
  type DBCluster as ListedCluster,
  paginateDescribeDBClusters,
  paginateDescribeDBSubnetGroups,
  RDSClient,
} from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { hostAndPort } from "../endpoints.ts";
import { collect, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { databaseArn, productOf } from "./engines.ts";

interface Cluster extends ListedCluster {
  readonly subnetGroup?: DBSubnetGroup | undefined;
}

/** Clusters of Aurora, of RDS in several zones, of DocumentDB and of Neptune. */
export const rdsClusters = managedService<Cluster>()({
  kind: "aws_rds_cluster",
  label: "RDS, DocumentDB and Neptune clusters",
  command: "dbs-list",
  family: "Database",
  product: productOf,
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html",
  permissions: ["rds:DescribeDBClusters", "rds:DescribeDBSubnetGroups"],
  list: (aws, from) =>
    joinedWith(
      paged(
        paginateDescribeDBClusters(
          { client: aws.client(RDSClient), pageSize: 100, startingToken: from },
          { IncludeShared: false },
        ),
        (page) => page.DBClusters,
        (page) => page.Marker,
      ),
      () => subnetGroups(aws),
      inSubnets,
    ),
  async find(aws, arns) {
    const config = { client: aws.client(RDSClient), pageSize: 100 };
    const pages = paginateDescribeDBClusters(config, { Filters: [{ Name: "db-cluster-id", Values: [...arns] }] });
    return inSubnets(await collect(pages, (page) => page.DBClusters), await subnetGroups(aws));
  },
  arn: (cluster) => cluster.DBClusterArn,
  name: (cluster) => cluster.DBClusterIdentifier,
  tags: (cluster) => cluster.TagList,
  state: (cluster) => cluster.Status,
  createdAt: (cluster) => cluster.ClusterCreateTime,
  zones: (cluster) => cluster.AvailabilityZones,
  vpcId: (cluster) => cluster.subnetGroup?.VpcId,
  subnetIds: (cluster) => cluster.subnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
  securityGroups: (cluster) => cluster.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
  specification: {
    endpoint: (cluster) => cluster.Endpoint,
    port: (cluster) => cluster.Port,
    version: (cluster) => cluster.EngineVersion,
    databaseName: (cluster) => cluster.DatabaseName,
    instanceClass: (cluster) => cluster.DBClusterInstanceClass,
    // Aurora and its relatives grow by themselves and always tell 1.
    storageGiB: (cluster) => ((cluster.AllocatedStorage ?? 0) > 1 ? cluster.AllocatedStorage : undefined),
    storageType: (cluster) => cluster.StorageType,
    iops: (cluster) => cluster.Iops,
    multiZone: (cluster) => cluster.MultiAZ,
    encrypted: (cluster) => cluster.StorageEncrypted,
  },
  fields: {
    engine: (cluster) => cluster.Engine,
    endpoints: (cluster) => [
      hostAndPort(cluster.Endpoint, cluster.Port),
      hostAndPort(cluster.ReaderEndpoint, cluster.Port),
      ...(cluster.CustomEndpoints ?? []),
    ],
  },
  details: {
    deletionProtection: (cluster) => cluster.DeletionProtection,
    backupRetentionPeriod: (cluster) => cluster.BackupRetentionPeriod,
    dbSubnetGroupName: (cluster) => cluster.DBSubnetGroup,
    engineMode: (cluster) => cluster.EngineMode,
    members: (cluster) =>
      cluster.DBClusterMembers?.map(({ DBInstanceIdentifier, IsClusterWriter }) => ({
        identifier: DBInstanceIdentifier,
        isWriter: IsClusterWriter,
      })),
    kmsKeyId: (cluster) => cluster.KmsKeyId,
    resourceId: (cluster) => cluster.DbClusterResourceId,
    globalClusterIdentifier: (cluster) => cluster.GlobalClusterIdentifier,
    replicateSourceDb: (cluster) => cluster.ReplicationSourceIdentifier,
  },
  addresses: (cluster) => [cluster.Endpoint, cluster.ReaderEndpoint, ...(cluster.CustomEndpoints ?? [])],
  calls: [
    {
      rule: "database-replica",
      calls: (cluster) => [
        ...(cluster.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier }) =>
          callTo(
            databaseArn(cluster.DBClusterArn, "db", DBInstanceIdentifier),
            "DBClusterMembers[].DBInstanceIdentifier",
          ),
        ),
        ...callTo(
          databaseArn(cluster.DBClusterArn, "cluster", cluster.ReplicationSourceIdentifier),
          "ReplicationSourceIdentifier",
        ),
      ],
    },
  ],
});

/** A cluster tells the name of its subnet group only; one listing tells what is in all of them. */
async function subnetGroups(aws: AwsContext): Promise<readonly DBSubnetGroup[]> {
  const pages = paginateDescribeDBSubnetGroups({ client: aws.client(RDSClient), pageSize: 100 }, {});
  return (await ifKnown(collect(pages, (page) => page.DBSubnetGroups))) ?? [];
}

function inSubnets(clusters: readonly ListedCluster[], groups: readonly DBSubnetGroup[]): Cluster[] {
  const byName = new Map(groups.map((group) => [group.DBSubnetGroupName, group]));
  return clusters.map((cluster) => ({ ...cluster, subnetGroup: byName.get(cluster.DBSubnetGroup) }));
}
