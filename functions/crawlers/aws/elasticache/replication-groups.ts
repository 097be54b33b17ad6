import {
  ElastiCacheClient,
  type ReplicationGroup as ListedGroup,
  paginateDescribeReplicationGroups,
  type Tag,
} from "@aws-sdk/client-elasticache";
import { paged } from "../../engine/paged.ts";
import { hostAndPort } from "../endpoints.ts";
import { detailed } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { cacheTags, TAGGING } from "./tagging.ts";

interface ReplicationGroup extends ListedGroup {
  readonly tags?: readonly Tag[];
}

const primaryOf = ({ ConfigurationEndpoint, NodeGroups }: ListedGroup) =>
  ConfigurationEndpoint ?? NodeGroups?.[0]?.PrimaryEndpoint;

const endpointsOf = ({ ConfigurationEndpoint, NodeGroups = [] }: ListedGroup) => [
  ConfigurationEndpoint,
  ...NodeGroups.flatMap(({ PrimaryEndpoint, ReaderEndpoint }) => [PrimaryEndpoint, ReaderEndpoint]),
];

/** Redis and Valkey: a primary with its replicas, in shards where there are many. */
export const elasticacheReplicationGroups = managedService<ReplicationGroup>()({
  kind: "aws_elasticache_replication_group",
  label: "ElastiCache replication groups",
  command: "cache-list",
  family: "Cache",
  product: "Elastic Cache (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html",
  permissions: ["elasticache:DescribeReplicationGroups"],
  list: (aws, from) =>
    paged(
      paginateDescribeReplicationGroups(
        { client: aws.client(ElastiCacheClient), pageSize: 100, startingToken: from },
        {},
      ),
      (page) => page.ReplicationGroups,
      (page) => page.Marker,
    ),
  enrichment: detailed<ReplicationGroup>(TAGGING, cacheTags),
  arn: (group) => group.ARN,
  name: (group) => group.ReplicationGroupId,
  tags: (group) => group.tags,
  state: (group) => group.Status,
  createdAt: (group) => group.ReplicationGroupCreateTime,
  zones: (group) =>
    group.NodeGroups?.flatMap(({ NodeGroupMembers = [] }) =>
      NodeGroupMembers.map(({ PreferredAvailabilityZone }) => PreferredAvailabilityZone),
    ),
  specification: {
    endpoint: (group) => primaryOf(group)?.Address,
    port: (group) => primaryOf(group)?.Port,
    nodeType: (group) => group.CacheNodeType,
    nodeCount: (group) => group.MemberClusters?.length,
  },
  fields: {
    engine: (group) => group.Engine,
    description: (group) => group.Description,
    endpoints: (group) => sorted(endpointsOf(group).map((endpoint) => hostAndPort(endpoint?.Address, endpoint?.Port))),
  },
  details: {
    clusterEnabled: (group) => group.ClusterEnabled,
    numNodeGroups: (group) => group.NodeGroups?.length,
    automaticFailover: (group) => group.AutomaticFailover,
    multiAz: (group) => group.MultiAZ,
    memberClusters: (group) => group.MemberClusters,
    snapshotRetentionLimit: (group) => group.SnapshotRetentionLimit,
    atRestEncryptionEnabled: (group) => group.AtRestEncryptionEnabled,
    transitEncryptionEnabled: (group) => group.TransitEncryptionEnabled,
    kmsKeyId: (group) => group.KmsKeyId,
  },
  addresses: (group) => endpointsOf(group).map((endpoint) => endpoint?.Address),
});
