import { type Cluster, DescribeClusterCommand, EKSClient, paginateListClusters } from "@aws-sdk/client-eks";
import { paged } from "../../engine/paged.ts";
import { hostOf } from "../configured-endpoints.ts";
import { inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

const vpcOf = ({ resourcesVpcConfig }: Cluster) => resourcesVpcConfig;

/** Kubernetes clusters. */
export const eksClusters = managedService<Cluster>()({
  kind: "aws_eks_cluster",
  label: "EKS clusters",
  command: "container-orchestration-list",
  family: "ContainerOrchestration",
  product: "EKS (AWS)",
  docs: "https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html",
  permissions: ["eks:ListClusters", "eks:DescribeCluster"],
  list(aws, from) {
    const client = aws.client(EKSClient);
    return joined(
      paged(
        paginateListClusters({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.clusters,
        (page) => page.nextToken,
      ),
      async (names) => {
        const answers = await inBatches(names, (name) => client.send(new DescribeClusterCommand({ name })));
        return answers.flatMap(({ cluster }) => cluster ?? []);
      },
    );
  },
  arn: (cluster) => cluster.arn,
  name: (cluster) => cluster.name,
  tags: (cluster) => cluster.tags,
  state: (cluster) => cluster.status,
  createdAt: (cluster) => cluster.createdAt,
  vpcId: (cluster) => vpcOf(cluster)?.vpcId,
  subnetIds: (cluster) => vpcOf(cluster)?.subnetIds,
  securityGroups: (cluster) => [...(vpcOf(cluster)?.securityGroupIds ?? []), vpcOf(cluster)?.clusterSecurityGroupId],
  specification: { endpoint: (cluster) => cluster.endpoint, version: (cluster) => cluster.version },
  fields: { endpoints: (cluster) => [cluster.endpoint] },
  details: {
    platformVersion: (cluster) => cluster.platformVersion,
    role: (cluster) => cluster.roleArn,
    endpointPublicAccess: (cluster) => vpcOf(cluster)?.endpointPublicAccess,
    endpointPrivateAccess: (cluster) => vpcOf(cluster)?.endpointPrivateAccess,
    publicAccessCidrs: (cluster) => sorted(vpcOf(cluster)?.publicAccessCidrs),
    serviceIpv4Cidr: (cluster) => cluster.kubernetesNetworkConfig?.serviceIpv4Cidr,
    kmsKeyId: (cluster) => cluster.encryptionConfig?.[0]?.provider?.keyArn,
    oidcIssuer: (cluster) => cluster.identity?.oidc?.issuer,
  },
  addresses: (cluster) => [cluster.endpoint, hostOf(cluster.endpoint)],
});
