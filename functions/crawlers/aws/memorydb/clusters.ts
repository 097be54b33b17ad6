import {
  type Cluster as ListedCluster,
  ListTagsCommand,
  MemoryDBClient,
  paginateDescribeClusters,
  paginateDescribeSubnetGroups,
  type SubnetGroup,
  type Tag,
} from "@aws-sdk/client-memorydb";
import { paged } from "../../engine/paged.ts";
import type { AwsContext } from "../context.ts";
import { hostAndPort } from "../endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Cluster extends ListedCluster {
  readonly tags?: readonly Tag[];
  readonly subnetGroup?: SubnetGroup | undefined;
}

const nodesOf = ({ Shards = [] }: Cluster) => Shards.flatMap(({ Nodes = [] }) => Nodes);

/** Databases in memory that speak the protocol of Redis. */
export const memorydbClusters = managedService<Cluster>()({
  kind: "aws_memorydb_cluster",
  label: "MemoryDB clusters",
  command: "cache-list",
  family: "Cache",
  product: "MemoryDB (AWS)",
  docs: "https://docs.aws.amazon.com/memorydb/latest/APIReference/API_Cluster.html",
  permissions: ["memorydb:DescribeClusters", "memorydb:DescribeSubnetGroups"],
  list: (aws, from) =>
    joinedWith(
      paged(
        paginateDescribeClusters(
          { client: aws.client(MemoryDBClient), pageSize: 100, startingToken: from },
          { ShowShardDetails: true },
        ),
        (page) => page.Clusters,
        (page) => page.NextToken,
      ),
      () => subnetGroups(aws),
      (clusters, groups) =>
        clusters.map((cluster) => ({ ...cluster, subnetGroup: groups.get(cluster.SubnetGroupName) })),
    ),
  enrichment: detailed(["memorydb:ListTags"], async (cluster, aws) => {
    const command = new ListTagsCommand({ ResourceArn: cluster.ARN });
    const answer = await ifKnown(aws.client(MemoryDBClient).send(command));
    return { tags: answer?.TagList ?? [] };
  }),
  arn: (cluster) => cluster.ARN,
  name: (cluster) => cluster.Name,
  tags: (cluster) => cluster.tags,
  state: (cluster) => cluster.Status,
  zones: (cluster) => nodesOf(cluster).map(({ AvailabilityZone }) => AvailabilityZone),
  vpcId: (cluster) => cluster.subnetGroup?.VpcId,
  subnetIds: (cluster) => cluster.subnetGroup?.Subnets?.map(({ Identifier }) => Identifier),
  securityGroups: (cluster) => cluster.SecurityGroups?.map(({ SecurityGroupId }) => SecurityGroupId),
  specification: {
    endpoint: (cluster) => cluster.ClusterEndpoint?.Address,
    port: (cluster) => cluster.ClusterEndpoint?.Port,
    version: (cluster) => cluster.EngineVersion,
    nodeType: (cluster) => cluster.NodeType,
    nodeCount: (cluster) => nodesOf(cluster).length || undefined,
  },
  fields: {
    engine: (cluster) => cluster.Engine,
    description: (cluster) => cluster.Description,
    endpoints: (cluster) =>
      sorted([
        hostAndPort(cluster.ClusterEndpoint?.Address, cluster.ClusterEndpoint?.Port),
        ...nodesOf(cluster).map(({ Endpoint }) => hostAndPort(Endpoint?.Address, Endpoint?.Port)),
      ]),
  },
  details: {
    numberOfShards: (cluster) => cluster.NumberOfShards,
    availabilityMode: (cluster) => cluster.AvailabilityMode,
    tlsEnabled: (cluster) => cluster.TLSEnabled,
    kmsKeyId: (cluster) => cluster.KmsKeyId,
    parameterGroupName: (cluster) => cluster.ParameterGroupName,
    subnetGroupName: (cluster) => cluster.SubnetGroupName,
    snapshotRetentionLimit: (cluster) => cluster.SnapshotRetentionLimit,
    aclName: (cluster) => cluster.ACLName,
  },
  addresses: (cluster) => [
    cluster.ClusterEndpoint?.Address,
    ...nodesOf(cluster).map(({ Endpoint }) => Endpoint?.Address),
  ],
});

/** A cluster tells the name of its subnet group only; one listing tells what is in all of them. */
async function subnetGroups(aws: AwsContext): Promise<ReadonlyMap<string | undefined, SubnetGroup>> {
  const pages = paginateDescribeSubnetGroups({ client: aws.client(MemoryDBClient), pageSize: 100 }, {});
  const groups = (await ifKnown(collect(pages, (page) => page.SubnetGroups))) ?? [];
  return new Map(groups.map((group) => [group.Name, group]));
}
