import {
  AppRunnerClient,
  type CustomDomain,
  type Service as DescribedService,
  DescribeServiceCommand,
  DescribeVpcConnectorCommand,
  ListTagsForResourceCommand,
  paginateDescribeCustomDomains,
  paginateListServices,
  type ServiceSummary,
  type Tag,
  type VpcConnector,
} from "@aws-sdk/client-apprunner";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Service extends ServiceSummary {
  readonly description?: DescribedService | undefined;
  readonly customDomains?: readonly CustomDomain[];
  readonly vpcConnector?: VpcConnector | undefined;
  readonly tags?: readonly Tag[];
}

const sourceOf = ({ description }: Service) => description?.SourceConfiguration;
const imageOf = (service: Service) => sourceOf(service)?.ImageRepository;

/** How the service is run, from an image or from code. */
const runOf = (service: Service) =>
  imageOf(service)?.ImageConfiguration ?? sourceOf(service)?.CodeRepository?.CodeConfiguration?.CodeConfigurationValues;

const domainsOf = ({ customDomains = [] }: Service) =>
  sorted(
    customDomains.flatMap(({ DomainName, EnableWWWSubdomain }) =>
      EnableWWWSubdomain ? [DomainName, `www.${DomainName}`] : [DomainName],
    ),
  );

/** Web applications that are run from an image or from code. Of their variables only the names are stored. */
export const apprunnerServices = managedService<Service>()({
  kind: "aws_apprunner_service",
  label: "App Runner services",
  command: "applications-list",
  family: "Application",
  product: "App Runner (AWS)",
  docs: "https://docs.aws.amazon.com/apprunner/latest/api/API_Service.html",
  permissions: ["apprunner:ListServices"],
  list: (aws, from) =>
    paged(
      paginateListServices({ client: aws.client(AppRunnerClient), pageSize: 20, startingToken: from }, {}),
      (page) => page.ServiceSummaryList?.filter(({ Status }) => Status !== "DELETED"),
      (page) => page.NextToken,
    ),
  enrichment: detailed(
    [
      "apprunner:DescribeService",
      "apprunner:DescribeCustomDomains",
      "apprunner:DescribeVpcConnector",
      "apprunner:ListTagsForResource",
    ],
    async ({ ServiceArn }, aws) => {
      const client = aws.client(AppRunnerClient);
      const domains = paginateDescribeCustomDomains({ client, pageSize: 5 }, { ServiceArn });
      const [described, customDomains, tagged] = await Promise.all([
        ifKnown(client.send(new DescribeServiceCommand({ ServiceArn }))),
        ifKnown(collect(domains, (page) => page.CustomDomains)),
        ifKnown(client.send(new ListTagsForResourceCommand({ ResourceArn: ServiceArn }))),
      ]);
      const { VpcConnectorArn } = described?.Service?.NetworkConfiguration?.EgressConfiguration ?? {};
      return {
        description: described?.Service,
        customDomains: customDomains ?? [],
        vpcConnector: VpcConnectorArn === undefined ? undefined : await vpcConnector(client, VpcConnectorArn),
        tags: tagged?.Tags ?? [],
      };
    },
  ),
  arn: (service) => service.ServiceArn,
  name: (service) => service.ServiceName,
  tags: (service) => service.tags,
  state: (service) => service.Status,
  createdAt: (service) => service.CreatedAt,
  subnetIds: (service) => service.vpcConnector?.Subnets,
  securityGroups: (service) => service.vpcConnector?.SecurityGroups,
  specification: {
    endpoint: (service) => service.ServiceUrl,
    ports: (service) => {
      const port = Number(runOf(service)?.Port);
      return port > 0 ? [port] : undefined;
    },
    healthcheck: ({ description: { HealthCheckConfiguration: check } = {} }) =>
      check?.Protocol === "HTTP" ? check.Path : undefined,
  },
  fields: {
    language: (service) => sourceOf(service)?.CodeRepository?.CodeConfiguration?.CodeConfigurationValues?.Runtime,
    endpoints: (service) => [service.ServiceUrl],
    domains: domainsOf,
  },
  details: {
    serviceId: (service) => service.ServiceId,
    image: (service) => imageOf(service)?.ImageIdentifier,
    imageRepositoryType: (service) => imageOf(service)?.ImageRepositoryType,
    repositoryUrl: (service) => sourceOf(service)?.CodeRepository?.RepositoryUrl,
    autoDeploymentsEnabled: (service) => sourceOf(service)?.AutoDeploymentsEnabled,
    cpu: ({ description }) => description?.InstanceConfiguration?.Cpu,
    memory: ({ description }) => description?.InstanceConfiguration?.Memory,
    instanceRoleArn: ({ description }) => description?.InstanceConfiguration?.InstanceRoleArn,
    isPubliclyAccessible: ({ description }) =>
      description?.NetworkConfiguration?.IngressConfiguration?.IsPubliclyAccessible,
    vpcConnectorArn: (service) => service.vpcConnector?.VpcConnectorArn,
    autoScalingConfigurationArn: ({ description }) =>
      description?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn,
    kmsKeyId: ({ description }) => description?.EncryptionConfiguration?.KmsKey,
    environmentNames: (service) =>
      Object.keys({
        ...runOf(service)?.RuntimeEnvironmentVariables,
        ...runOf(service)?.RuntimeEnvironmentSecrets,
      }).sort(),
  },
  addresses: (service) => [service.ServiceUrl, ...domainsOf(service)],
  calls: [
    {
      rule: "container-service",
      calls: (service) =>
        callTo(repositoryOf(imageOf(service)?.ImageIdentifier), "SourceConfiguration.ImageRepository.ImageIdentifier"),
    },
    {
      rule: "configured-endpoint",
      calls: (service) => [
        ...configuredEndpoints(
          runOf(service)?.RuntimeEnvironmentVariables,
          service.ServiceArn,
          "RuntimeEnvironmentVariables",
        ),
        ...Object.entries(runOf(service)?.RuntimeEnvironmentSecrets ?? {}).flatMap(([name, secret]) =>
          secret.startsWith("arn:")
            ? // Behind the seventh colon a secret's ARN may name one key in it.
              callTo(secret.split(":").slice(0, 7).join(":"), `RuntimeEnvironmentSecrets.${name}`)
            : [],
        ),
      ],
    },
  ],
});

/** `registry/name` without tag and digest. */
const repositoryOf = (image: string | undefined) => image?.replace(/(:[^:/@]+)?(@sha256:\w+)?$/, "");

async function vpcConnector(client: AppRunnerClient, VpcConnectorArn: string): Promise<VpcConnector | undefined> {
  const command = new DescribeVpcConnectorCommand({ VpcConnectorArn });
  return (await ifKnown(client.send(command)))?.VpcConnector;
}
