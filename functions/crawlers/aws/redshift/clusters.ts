import { type Cluster as ListedCluster, paginateDescribeClusters, RedshiftClient } from "@aws-sdk/client-redshift";
import { paged } from "../../engine/paged.ts";
import { hostAndPort } from "../endpoints.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Cluster extends ListedCluster {
  readonly arn?: string;
}

/** Data warehouses. */
export const redshiftClusters = managedService<Cluster>()({
  kind: "aws_redshift_cluster",
  label: "Redshift clusters",
  command: "dbs-list",
  family: "Database",
  product: "Redshift (AWS)",
  docs: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html",
  permissions: ["redshift:DescribeClusters"],
  list: (aws, from) =>
    joined(
      paged(
        paginateDescribeClusters({ client: aws.client(RedshiftClient), pageSize: 100, startingToken: from }, {}),
        (page) => page.Clusters,
        (page) => page.Marker,
      ),
      (clusters) =>
        clusters.map((cluster) => ({
          ...cluster,
          arn: aws.arn("redshift", `cluster:${cluster.ClusterIdentifier}`),
        })),
    ),
  arn: (cluster) => cluster.arn,
  name: (cluster) => cluster.ClusterIdentifier,
  tags: (cluster) => cluster.Tags,
  state: (cluster) => cluster.ClusterStatus,
  createdAt: (cluster) => cluster.ClusterCreateTime,
  zones: (cluster) => [cluster.AvailabilityZone],
  vpcId: (cluster) => cluster.VpcId,
  securityGroups: (cluster) => cluster.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
  specification: {
    endpoint: (cluster) => cluster.Endpoint?.Address,
    port: (cluster) => cluster.Endpoint?.Port,
    version: (cluster) => cluster.ClusterVersion,
    databaseName: (cluster) => cluster.DBName,
    instanceClass: (cluster) => cluster.NodeType,
    multiZone: (cluster) => (cluster.MultiAZ === undefined ? undefined : cluster.MultiAZ.toLowerCase() === "enabled"),
    encrypted: (cluster) => cluster.Encrypted,
  },
  fields: {
    engine: () => "redshift",
    endpoints: (cluster) => [hostAndPort(cluster.Endpoint?.Address, cluster.Endpoint?.Port)],
  },
  details: {
    clusterIdentifier: (cluster) => cluster.ClusterIdentifier,
    numberOfNodes: (cluster) => cluster.NumberOfNodes,
    publiclyAccessible: (cluster) => cluster.PubliclyAccessible,
    clusterSubnetGroupName: (cluster) => cluster.ClusterSubnetGroupName,
    kmsKeyId: (cluster) => cluster.KmsKeyId,
    clusterNamespaceArn: (cluster) => cluster.ClusterNamespaceArn,
    iamRoles: (cluster) => cluster.IamRoles?.map(({ IamRoleArn }) => IamRoleArn),
  },
  addresses: (cluster) => [cluster.Endpoint?.Address, cluster.ClusterNamespaceArn],
});
