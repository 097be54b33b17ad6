import {
  type Service as DescribedService,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  ECSClient,
  paginateListClusters,
  paginateListServices,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { paged } from "../../engine/paged.ts";
import { chunks, collect, enrichEach, ifKnown, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { nested } from "../nested.ts";
import { configuredCalls, registryCalls, serviceCalls } from "./service-calls.ts";

export interface Service extends DescribedService {
  readonly definition?: TaskDefinition | undefined;
}

/** `DescribeServices` takes no more at once. */
const SERVICES_AT_ONCE = 10;

const vpcOf = ({ networkConfiguration }: Service) => networkConfiguration?.awsvpcConfiguration;

/** Services of containers, with the images and the names of the variables of their tasks. */
export const ecsServices = managedService<Service>()({
  kind: "aws_ecs_service",
  label: "ECS services",
  command: "container-orchestration-list",
  family: "Application",
  product: "ECS (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html",
  permissions: ["ecs:ListClusters", "ecs:ListServices", "ecs:DescribeServices"],
  async *list(aws, from) {
    const client = aws.client(ECSClient);
    const clusters = await collect(paginateListClusters({ client, pageSize: 100 }, {}), (page) => page.clusterArns);
    yield* nested(clusters, from, (cluster, token) =>
      joined(
        paged(
          paginateListServices({ client, pageSize: 100, startingToken: token }, { cluster }),
          (page) => page.serviceArns,
          (page) => page.nextToken,
        ),
        (arns) => describe(client, cluster, arns),
      ),
    );
  },
  /** By ARNs of the long format, which name the cluster. */
  async find(aws, arns) {
    const byCluster = Map.groupBy(arns, (arn) => arn.split("/").at(-2) ?? "");
    const client = aws.client(ECSClient);
    const found = await inBatches([...byCluster], ([cluster, own]) => describe(client, cluster, own));
    // A deleted service is told for a while.
    return found.flat().filter(({ status }) => status !== "INACTIVE");
  },
  enrichment: {
    permissions: ["ecs:DescribeTaskDefinition"],
    enrich: (services, aws) => {
      // A revision never changes, and services share it: each is asked for once.
      const definitions = new Map<string, Promise<DescribeTaskDefinitionCommandOutput>>();
      return enrichEach(services, async (service) => {
        const name = service.taskDefinition;
        if (name === undefined) return { ...service };
        const definition = definitions.get(name) ?? taskDefinition(aws.client(ECSClient), name);
        definitions.set(name, definition);
        return { ...service, definition: (await ifKnown(definition))?.taskDefinition };
      });
    },
  },
  arn: (service) => service.serviceArn,
  name: (service) => service.serviceName,
  tags: (service) => service.tags,
  state: (service) => service.status,
  createdAt: (service) => service.createdAt,
  subnetIds: (service) => vpcOf(service)?.subnets,
  securityGroups: (service) => vpcOf(service)?.securityGroups,
  specification: {
    ports: (service) => {
      const mapped = service.definition?.containerDefinitions?.flatMap(({ portMappings = [] }) => portMappings) ?? [];
      return [...new Set(mapped.flatMap(({ containerPort }) => containerPort || []))].sort((a, b) => a - b);
    },
  },
  details: {
    desiredCount: (service) => service.desiredCount,
    launchType: (service) => service.launchType,
    platformVersion: (service) => service.platformVersion,
    cluster: (service) => service.clusterArn,
    taskDefinition: (service) => service.taskDefinition,
    schedulingStrategy: (service) => service.schedulingStrategy,
    assignPublicIp: (service) => vpcOf(service)?.assignPublicIp,
    cpu: (service) => service.definition?.cpu,
    memory: (service) => service.definition?.memory,
    taskRoleArn: (service) => service.definition?.taskRoleArn,
    images: (service) => sorted(service.definition?.containerDefinitions?.map(({ image }) => image)),
    environmentNames: (service) =>
      sorted(
        service.definition?.containerDefinitions?.flatMap(({ environment = [], secrets = [] }) =>
          [...environment, ...secrets].map(({ name }) => name),
        ),
      ),
    targetGroupArns: (service) => sorted(service.loadBalancers?.map(({ targetGroupArn }) => targetGroupArn)),
  },
  calls: [
    { rule: "container-service", calls: serviceCalls },
    { rule: "container-registry", calls: registryCalls },
    { rule: "configured-endpoint", calls: configuredCalls },
  ],
});

async function describe(client: ECSClient, cluster: string, arns: readonly string[]): Promise<DescribedService[]> {
  const answers = await inBatches(chunks(arns, SERVICES_AT_ONCE), (services) =>
    client.send(new DescribeServicesCommand({ cluster, services, include: ["TAGS"] })),
  );
  return answers.flatMap(({ services = [] }) => services);
}

const taskDefinition = (client: ECSClient, name: string): Promise<DescribeTaskDefinitionCommandOutput> =>
  client.send(new DescribeTaskDefinitionCommand({ taskDefinition: name }));
