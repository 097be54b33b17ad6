import {
  type BrokerSummary,
  DescribeBrokerCommand,
  type DescribeBrokerResponse,
  MqClient,
  paginateListBrokers,
} from "@aws-sdk/client-mq";
import { paged } from "../../engine/paged.ts";
import { hostOf } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Broker extends BrokerSummary {
  readonly description?: DescribeBrokerResponse | undefined;
}

const endpointsOf = ({ description }: Broker) =>
  description?.BrokerInstances?.flatMap(({ Endpoints = [] }) => Endpoints) ?? [];

/** Brokers of ActiveMQ and RabbitMQ. */
export const mqBrokers = managedService<Broker>()({
  kind: "aws_mq_broker",
  label: "MQ brokers",
  command: "brokers-list",
  family: "Broker",
  product: "MQ (AWS)",
  docs: "https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers-broker-id.html",
  permissions: ["mq:ListBrokers"],
  list: (aws, from) =>
    paged(
      paginateListBrokers({ client: aws.client(MqClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.BrokerSummaries,
      (page) => page.NextToken,
    ),
  enrichment: detailed(["mq:DescribeBroker"], async (broker, aws) => {
    const command = new DescribeBrokerCommand({ BrokerId: broker.BrokerId });
    return { description: await ifKnown(aws.client(MqClient).send(command)) };
  }),
  arn: (broker) => broker.BrokerArn,
  name: (broker) => broker.BrokerName,
  tags: (broker) => broker.description?.Tags,
  state: (broker) => broker.BrokerState,
  createdAt: (broker) => broker.Created,
  subnetIds: (broker) => broker.description?.SubnetIds,
  securityGroups: (broker) => broker.description?.SecurityGroups,
  specification: {
    endpoint: (broker) => endpointsOf(broker)[0],
    version: (broker) => broker.description?.EngineVersion,
  },
  fields: { engine: (broker) => broker.EngineType, endpoints: endpointsOf },
  details: {
    deploymentMode: (broker) => broker.DeploymentMode,
    hostInstanceType: (broker) => broker.HostInstanceType,
    storageType: (broker) => broker.description?.StorageType,
    publiclyAccessible: (broker) => broker.description?.PubliclyAccessible,
    kmsKeyId: (broker) => broker.description?.EncryptionOptions?.KmsKeyId,
  },
  addresses: (broker) => endpointsOf(broker).map(hostOf),
});
