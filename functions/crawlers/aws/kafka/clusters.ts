import {
  GetBootstrapBrokersCommand,
  KafkaClient,
  type Cluster as ListedCluster,
  paginateListClustersV2,
} from "@aws-sdk/client-kafka";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Cluster extends ListedCluster {
  /** `host:port` of every way to sign in. */
  readonly brokers?: readonly string[];
}

const nodesOf = ({ Provisioned }: Cluster) => Provisioned?.BrokerNodeGroupInfo;

/** Kafka, with brokers or without. */
export const mskClusters = managedService<Cluster>()({
  kind: "aws_msk_cluster",
  label: "MSK clusters",
  command: "brokers-list",
  family: "Broker",
  product: "MSK (AWS)",
  docs: "https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html",
  permissions: ["kafka:ListClustersV2"],
  list: (aws, from) =>
    paged(
      paginateListClustersV2({ client: aws.client(KafkaClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.ClusterInfoList,
      (page) => page.NextToken,
    ),
  enrichment: detailed(["kafka:GetBootstrapBrokers"], async (cluster, aws) => {
    const command = new GetBootstrapBrokersCommand({ ClusterArn: cluster.ClusterArn });
    const { $metadata: _metadata, ...answer } = (await ifKnown(aws.client(KafkaClient).send(command))) ?? {
      $metadata: {},
    };
    return { brokers: sorted(Object.values(answer).flatMap((list) => list?.split(",") ?? [])) };
  }),
  arn: (cluster) => cluster.ClusterArn,
  name: (cluster) => cluster.ClusterName,
  tags: (cluster) => cluster.Tags,
  state: (cluster) => cluster.State,
  createdAt: (cluster) => cluster.CreationTime,
  subnetIds: (cluster) =>
    nodesOf(cluster)?.ClientSubnets ?? cluster.Serverless?.VpcConfigs?.flatMap(({ SubnetIds = [] }) => SubnetIds),
  securityGroups: (cluster) =>
    nodesOf(cluster)?.SecurityGroups ??
    cluster.Serverless?.VpcConfigs?.flatMap(({ SecurityGroupIds = [] }) => SecurityGroupIds),
  specification: {
    endpoint: (cluster) => cluster.brokers?.join(",") || undefined,
    version: (cluster) => cluster.Provisioned?.CurrentBrokerSoftwareInfo?.KafkaVersion,
    endpointZookeeper: (cluster) => cluster.Provisioned?.ZookeeperConnectString,
  },
  fields: { engine: () => "kafka", endpoints: (cluster) => cluster.brokers },
  details: {
    clusterType: (cluster) => cluster.ClusterType,
    instanceType: (cluster) => nodesOf(cluster)?.InstanceType,
    numberOfBrokerNodes: (cluster) => cluster.Provisioned?.NumberOfBrokerNodes,
    volumeSize: (cluster) => nodesOf(cluster)?.StorageInfo?.EbsStorageInfo?.VolumeSize,
    kmsKeyId: (cluster) => cluster.Provisioned?.EncryptionInfo?.EncryptionAtRest?.DataVolumeKMSKeyId,
    encryptionInTransit: (cluster) => cluster.Provisioned?.EncryptionInfo?.EncryptionInTransit?.ClientBroker,
    enhancedMonitoring: (cluster) => cluster.Provisioned?.EnhancedMonitoring,
  },
  addresses: (cluster) => cluster.brokers?.map((broker) => broker.replace(/:\d+$/, "")) ?? [],
});
