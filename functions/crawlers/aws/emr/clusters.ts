import {
  type ClusterState,
  type ClusterSummary,
  DescribeClusterCommand,
  type Cluster as DescribedCluster,
  EMRClient,
  paginateListClusters,
} from "@aws-sdk/client-emr";
import { paged } from "../../engine/paged.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Cluster extends ClusterSummary {
  readonly description?: DescribedCluster | undefined;
}

/** The API remembers clusters long after they were terminated. */
const LIVING: ClusterState[] = ["STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING", "TERMINATING"];

const machinesOf = ({ description }: Cluster) => description?.Ec2InstanceAttributes;

/** Clusters of Spark, Hive and their like. Their configurations and the passwords of Kerberos are never kept. */
export const emrClusters = managedService<Cluster>()({
  kind: "aws_emr_cluster",
  label: "EMR clusters",
  command: "applications-list",
  family: "Application",
  product: "EMR (AWS)",
  docs: "https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html",
  permissions: ["elasticmapreduce:ListClusters"],
  list: (aws, from) =>
    paged(
      paginateListClusters({ client: aws.client(EMRClient), startingToken: from }, { ClusterStates: LIVING }),
      (page) => page.Clusters,
      (page) => page.Marker,
    ),
  enrichment: detailed(["elasticmapreduce:DescribeCluster"], async ({ Id: ClusterId }, aws) => ({
    description: (await ifKnown(aws.client(EMRClient).send(new DescribeClusterCommand({ ClusterId }))))?.Cluster,
  })),
  arn: (cluster) => cluster.ClusterArn,
  name: (cluster) => cluster.Name,
  tags: (cluster) => cluster.description?.Tags,
  state: (cluster) => cluster.Status?.State,
  createdAt: (cluster) => cluster.Status?.Timeline?.CreationDateTime,
  zones: (cluster) => [machinesOf(cluster)?.Ec2AvailabilityZone],
  subnetIds: (cluster) => [machinesOf(cluster)?.Ec2SubnetId],
  securityGroups: (cluster) => {
    const machines = machinesOf(cluster);
    return [
      machines?.EmrManagedMasterSecurityGroup,
      machines?.EmrManagedSlaveSecurityGroup,
      machines?.ServiceAccessSecurityGroup,
      ...(machines?.AdditionalMasterSecurityGroups ?? []),
      ...(machines?.AdditionalSlaveSecurityGroups ?? []),
    ];
  },
  // No address of the cluster: its primary node is an instance, which answers to this name itself.
  specification: { endpoint: ({ description }) => description?.MasterPublicDnsName },
  details: {
    id: (cluster) => cluster.Id,
    releaseLabel: ({ description }) => description?.ReleaseLabel,
    osReleaseLabel: ({ description }) => description?.OSReleaseLabel,
    applications: ({ description }) =>
      sorted(description?.Applications?.map(({ Name, Version }) => [Name, Version].filter(Boolean).join(" "))),
    instanceCollectionType: ({ description }) => description?.InstanceCollectionType,
    customAmiId: ({ description }) => description?.CustomAmiId,
    autoTerminate: ({ description }) => description?.AutoTerminate,
    terminationProtected: ({ description }) => description?.TerminationProtected,
    securityConfiguration: ({ description }) => description?.SecurityConfiguration,
    serviceRole: ({ description }) => description?.ServiceRole,
    instanceProfile: (cluster) => machinesOf(cluster)?.IamInstanceProfile,
    keyName: (cluster) => machinesOf(cluster)?.Ec2KeyName,
    logUri: ({ description }) => description?.LogUri,
  },
  calls: [
    {
      rule: "configured-endpoint",
      calls: ({ ClusterArn, description }) =>
        configuredEndpoints({ LogUri: description?.LogUri }, ClusterArn, "Cluster"),
    },
  ],
});
