import {
  type CacheSubnetGroup,
  ElastiCacheClient,
  type CacheCluster as ListedCluster,
  paginateDescribeCacheClusters,
  paginateDescribeCacheSubnetGroups,
  type Tag,
} from "@aws-sdk/client-elasticache";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { cacheTags, TAGGING } from "./tagging.ts";

interface CacheCluster extends ListedCluster {
  readonly tags?: readonly Tag[];
  readonly subnetGroup?: CacheSubnetGroup | undefined;
}

/** Cache clusters with their nodes: Memcached, and each member of a replication group. */
export const elasticacheClusters = managedService<CacheCluster>()({
  kind: "aws_elasticache_cluster",
  label: "ElastiCache clusters",
  command: "cache-list",
  family: "Cache",
  product: "Elastic Cache (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html",
  permissions: ["elasticache:DescribeCacheClusters", "elasticache:DescribeCacheSubnetGroups"],
  list: (aws, from) =>
    joinedWith(
      paged(
        paginateDescribeCacheClusters(
          { client: aws.client(ElastiCacheClient), pageSize: 100, startingToken: from },
          { ShowCacheNodeInfo: true },
        ),
        (page) => page.CacheClusters,
        (page) => page.Marker,
      ),
      () => subnetGroups(aws),
      (clusters, groups) =>
        clusters.map(({ ARN, ...cluster }) => ({
          ...cluster,
          subnetGroup: groups.get(cluster.CacheSubnetGroupName),
          // Older endpoints of the API tell none.
          ARN: ARN ?? aws.arn("elasticache", `cluster:${cluster.CacheClusterId}`),
        })),
    ),
  enrichment: detailed<CacheCluster>(TAGGING, cacheTags),
  arn: (cluster) => cluster.ARN,
  name: (cluster) => cluster.CacheClusterId,
  tags: (cluster) => cluster.tags,
  state: (cluster) => cluster.CacheClusterStatus,
  createdAt: (cluster) => cluster.CacheClusterCreateTime,
  zones: (cluster) =>
    cluster.CacheNodes?.map(({ CustomerAvailabilityZone: zone }) => zone) ?? [cluster.PreferredAvailabilityZone],
  vpcId: (cluster) => cluster.subnetGroup?.VpcId,
  subnetIds: (cluster) => cluster.subnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
  securityGroups: (cluster) => cluster.SecurityGroups?.map(({ SecurityGroupId }) => SecurityGroupId),
  specification: {
    endpoint: (cluster) => cluster.ConfigurationEndpoint?.Address ?? cluster.CacheNodes?.[0]?.Endpoint?.Address,
    port: (cluster) => cluster.ConfigurationEndpoint?.Port ?? cluster.CacheNodes?.[0]?.Endpoint?.Port,
    version: (cluster) => cluster.EngineVersion,
    nodeType: (cluster) => cluster.CacheNodeType,
    nodeCount: (cluster) => cluster.NumCacheNodes,
  },
  fields: {
    engine: (cluster) => cluster.Engine,
    endpoints: (cluster) => sorted(cluster.CacheNodes?.map(({ Endpoint }) => Endpoint?.Address)),
    cacheNodes: (cluster) =>
      cluster.CacheNodes?.map((node) => ({
        id: node.CacheNodeId,
        status: node.CacheNodeStatus,
        zone: node.CustomerAvailabilityZone,
        address: node.Endpoint?.Address,
        port: node.Endpoint?.Port,
      })),
  },
  details: {
    parameterGroupName: (cluster) => cluster.CacheParameterGroup?.CacheParameterGroupName,
    subnetGroupName: (cluster) => cluster.CacheSubnetGroupName,
    snapshotRetentionLimit: (cluster) => cluster.SnapshotRetentionLimit,
    atRestEncryptionEnabled: (cluster) => cluster.AtRestEncryptionEnabled,
    transitEncryptionEnabled: (cluster) => cluster.TransitEncryptionEnabled,
    replicationGroupId: (cluster) => cluster.ReplicationGroupId,
    preferredMaintenanceWindow: (cluster) => cluster.PreferredMaintenanceWindow,
  },
  addresses: (cluster) => [
    cluster.ConfigurationEndpoint?.Address,
    ...(cluster.CacheNodes ?? []).map(({ Endpoint }) => Endpoint?.Address),
  ],
  calls: [
    {
      rule: "database-replica",
      calls: ({ ARN, ReplicationGroupId }) =>
        ReplicationGroupId === undefined || ARN === undefined
          ? []
          : callTo(ARN, "ReplicationGroupId", {
              from: [...ARN.split(":").slice(0, 5), "replicationgroup", ReplicationGroupId].join(":"),
            }),
    },
  ],
});

/** A cluster tells the name of its subnet group only; one listing tells what is in all of them. */
async function subnetGroups(aws: AwsContext): Promise<ReadonlyMap<string | undefined, CacheSubnetGroup>> {
  const pages = paginateDescribeCacheSubnetGroups({ client: aws.client(ElastiCacheClient), pageSize: 100 }, {});
  const groups = (await ifKnown(collect(pages, (page) => page.CacheSubnetGroups))) ?? [];
  return new Map(groups.map((group) => [group.CacheSubnetGroupName, group]));
}
