import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  type Cluster as DescribedCluster,
  ECSClient,
  paginateListClusters,
  paginateListContainerInstances,
} from "@aws-sdk/client-ecs";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { chunks, collect, detailed, ifKnown, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Cluster extends DescribedCluster {
  readonly instanceIds?: readonly string[];
}

/** Clusters of containers. How many tasks run at the moment stays out. */
export const ecsClusters = managedService<Cluster>()({
  kind: "aws_ecs_cluster",
  label: "ECS clusters",
  command: "container-orchestration-list",
  family: "ContainerOrchestration",
  product: "ECS (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html",
  permissions: ["ecs:ListClusters", "ecs:DescribeClusters"],
  list(aws, from) {
    const client = aws.client(ECSClient);
    return joined(
      paged(
        paginateListClusters({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.clusterArns,
        (page) => page.nextToken,
      ),
      async (arns) => {
        if (arns.length === 0) return [];
        const command = new DescribeClustersCommand({ clusters: [...arns], include: ["TAGS", "SETTINGS"] });
        return (await client.send(command)).clusters ?? [];
      },
    );
  },
  enrichment: detailed(["ecs:ListContainerInstances", "ecs:DescribeContainerInstances"], async (cluster, aws) => ({
    instanceIds: cluster.registeredContainerInstancesCount
      ? await instanceIds(aws.client(ECSClient), cluster.clusterArn)
      : [],
  })),
  arn: (cluster) => cluster.clusterArn,
  name: (cluster) => cluster.clusterName,
  tags: (cluster) => cluster.tags,
  state: (cluster) => cluster.status,
  instances: (cluster) => cluster.instanceIds,
  specification: { nodeCount: (cluster) => cluster.instanceIds?.length },
  details: {
    capacityProviders: (cluster) => sorted(cluster.capacityProviders),
    containerInsights: (cluster) => cluster.settings?.find(({ name }) => name === "containerInsights")?.value,
    serviceConnectNamespace: (cluster) => cluster.serviceConnectDefaults?.namespace,
  },
  calls: [
    {
      rule: "cluster-instance",
      calls: ({ instanceIds = [] }) => instanceIds.flatMap((id) => callTo(id, "ContainerInstances[].ec2InstanceId")),
    },
  ],
});

async function instanceIds(client: ECSClient, cluster: string | undefined): Promise<string[]> {
  const pages = paginateListContainerInstances({ client, pageSize: 100 }, { cluster });
  const arns = (await ifKnown(collect(pages, (page) => page.containerInstanceArns))) ?? [];
  const answers = await inBatches(chunks(arns, 100), (containerInstances) =>
    ifKnown(client.send(new DescribeContainerInstancesCommand({ cluster, containerInstances }))),
  );
  return sorted(answers.flatMap((answer) => answer?.containerInstances?.map(({ ec2InstanceId }) => ec2InstanceId)));
}
