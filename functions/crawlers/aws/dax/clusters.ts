import {
  DAXClient,
  DescribeClustersCommand,
  type DescribeClustersResponse,
  DescribeSubnetGroupsCommand,
  InvalidParameterValueException,
  type Cluster as ListedCluster,
  ListTagsCommand,
  type SubnetGroup,
  type Tag,
} from "@aws-sdk/client-dax";
import { CrawlError } from "../../engine/failure.ts";
import { paged } from "../../engine/paged.ts";
import { hostAndPort } from "../endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";

interface Cluster extends ListedCluster {
  readonly subnetGroup?: SubnetGroup | undefined;
  readonly tags?: readonly Tag[];
}

/** The largest page of every listing of this API. */
const MaxResults = 100;

const endpointsOf = ({ ClusterDiscoveryEndpoint, Nodes = [] }: Cluster) => [
  ClusterDiscoveryEndpoint,
  ...Nodes.map(({ Endpoint }) => Endpoint),
];

/** Caches in front of DynamoDB. */
export const daxClusters = managedService<Cluster>()({
  kind: "aws_dax_cluster",
  label: "DAX clusters",
  command: "cache-list",
  family: "Cache",
  product: "DAX (AWS)",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_dax_Cluster.html",
  permissions: ["dax:DescribeClusters", "dax:DescribeSubnetGroups"],
  list(aws, from) {
    const client = aws.client(DAXClient);
    return joinedWith(
      paged(
        tokenPages(
          (token) => clustersFrom(client, token),
          (page) => page.NextToken,
          from,
        ),
        (page) => page.Clusters,
        (page) => page.NextToken,
      ),
      () => subnetGroups(client),
      (clusters, groups) => clusters.map((cluster) => ({ ...cluster, subnetGroup: groups.get(cluster.SubnetGroup) })),
    );
  },
  enrichment: detailed(["dax:ListTags"], async ({ ClusterArn: ResourceName }, aws) => {
    const pages = tokenPages(
      (NextToken) => aws.client(DAXClient).send(new ListTagsCommand({ ResourceName, NextToken })),
      (page) => page.NextToken,
    );
    return { tags: (await ifKnown(collect(pages, (page) => page.Tags))) ?? [] };
  }),
  arn: (cluster) => cluster.ClusterArn,
  name: (cluster) => cluster.ClusterName,
  tags: (cluster) => cluster.tags,
  state: (cluster) => cluster.Status,
  zones: (cluster) => cluster.Nodes?.map(({ AvailabilityZone }) => AvailabilityZone),
  vpcId: (cluster) => cluster.subnetGroup?.VpcId,
  subnetIds: (cluster) => cluster.subnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
  securityGroups: (cluster) => cluster.SecurityGroups?.map(({ SecurityGroupIdentifier }) => SecurityGroupIdentifier),
  specification: {
    endpoint: (cluster) => cluster.ClusterDiscoveryEndpoint?.Address,
    port: (cluster) => cluster.ClusterDiscoveryEndpoint?.Port,
    nodeType: (cluster) => cluster.NodeType,
    nodeCount: (cluster) => cluster.TotalNodes,
  },
  fields: {
    engine: () => "DAX",
    description: (cluster) => cluster.Description?.trim() || undefined,
    endpoints: (cluster) =>
      sorted(endpointsOf(cluster).map((endpoint) => hostAndPort(endpoint?.Address, endpoint?.Port))),
  },
  details: {
    url: (cluster) => cluster.ClusterDiscoveryEndpoint?.URL,
    iamRoleArn: (cluster) => cluster.IamRoleArn,
    parameterGroupName: (cluster) => cluster.ParameterGroup?.ParameterGroupName,
    subnetGroupName: (cluster) => cluster.SubnetGroup,
    sseStatus: (cluster) => cluster.SSEDescription?.Status,
    clusterEndpointEncryptionType: (cluster) => cluster.ClusterEndpointEncryptionType,
    networkType: (cluster) => cluster.NetworkType,
  },
  addresses: (cluster) => endpointsOf(cluster).map((endpoint) => endpoint?.Address),
});

/** @throws CrawlError of class NOT_SUPPORTED where the region lacks DAX: it answers there that its API is denied to everybody */
async function clustersFrom(client: DAXClient, NextToken: string | undefined): Promise<DescribeClustersResponse> {
  try {
    return await client.send(new DescribeClustersCommand({ MaxResults, NextToken }));
  } catch (error) {
    if (error instanceof InvalidParameterValueException && error.message.startsWith("Access Denied to API Version"))
      throw new CrawlError({ class: "NOT_SUPPORTED", message: error.message }, { cause: error });
    throw error;
  }
}

/** A cluster tells the name of its subnet group only; one listing tells what is in all of them. */
async function subnetGroups(client: DAXClient): Promise<ReadonlyMap<string | undefined, SubnetGroup>> {
  const pages = tokenPages(
    (NextToken) => client.send(new DescribeSubnetGroupsCommand({ MaxResults, NextToken })),
    (page) => page.NextToken,
  );
  const groups = (await ifKnown(collect(pages, (page) => page.SubnetGroups))) ?? [];
  return new Map(groups.map((group) => [group.SubnetGroupName, group]));
}
