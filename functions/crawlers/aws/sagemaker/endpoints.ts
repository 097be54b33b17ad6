import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  type DescribeEndpointConfigOutput,
  type DescribeEndpointOutput,
  type EndpointSummary,
  paginateListEndpoints,
  SageMakerClient,
  type Tag,
} from "@aws-sdk/client-sagemaker";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tagsOf } from "./tagging.ts";

interface Endpoint extends EndpointSummary {
  readonly description?: DescribeEndpointOutput | undefined;
  readonly config?: DescribeEndpointConfigOutput | undefined;
  readonly tags?: readonly Tag[];
}

const variantsOf = ({ config }: Endpoint) => config?.ProductionVariants ?? [];
const modelsOf = (endpoint: Endpoint) => sorted(variantsOf(endpoint).map(({ ModelName }) => ModelName));
const imagesOf = ({ description }: Endpoint) =>
  sorted(
    description?.ProductionVariants?.flatMap(({ DeployedImages = [] }) =>
      DeployedImages.map(({ SpecifiedImage }) => SpecifiedImage),
    ),
  );

/** Endpoints that answer with what models predict. How many machines they have at the moment stays out. */
export const sagemakerEndpoints = managedService<Endpoint>()({
  kind: "aws_sagemaker_endpoint",
  label: "SageMaker endpoints",
  command: "applications-list",
  family: "MachineLearning",
  product: "SageMaker (AWS)",
  docs: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html",
  permissions: ["sagemaker:ListEndpoints"],
  list: (aws, from) =>
    paged(
      paginateListEndpoints({ client: aws.client(SageMakerClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.Endpoints,
      (page) => page.NextToken,
    ),
  enrichment: detailed(
    ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:ListTags"],
    async ({ EndpointName, EndpointArn }, aws) => {
      const client = aws.client(SageMakerClient);
      const description = await ifKnown(client.send(new DescribeEndpointCommand({ EndpointName })));
      return {
        description,
        config: await configOf(client, description),
        tags: await tagsOf(client, EndpointArn),
      };
    },
  ),
  arn: (endpoint) => endpoint.EndpointArn,
  name: (endpoint) => endpoint.EndpointName,
  tags: (endpoint) => endpoint.tags,
  state: (endpoint) => endpoint.EndpointStatus,
  createdAt: (endpoint) => endpoint.CreationTime,
  subnetIds: (endpoint) => endpoint.config?.VpcConfig?.Subnets,
  securityGroups: (endpoint) => endpoint.config?.VpcConfig?.SecurityGroupIds,
  specification: { models: (endpoint) => modelsOf(endpoint).join(", ") || undefined },
  fields: {
    status: ({ EndpointStatus = "" }) => {
      if (EndpointStatus === "OutOfService") return "Stopped";
      return EndpointStatus.endsWith("Failed") ? "Error" : "Active";
    },
  },
  details: {
    endpointConfigName: ({ description }) => description?.EndpointConfigName,
    variants: (endpoint) =>
      variantsOf(endpoint).map(({ VariantName, ModelName, InstanceType, ServerlessConfig }) => ({
        name: VariantName,
        model: ModelName,
        instanceType: InstanceType,
        serverlessMemoryMiB: ServerlessConfig?.MemorySizeInMB,
      })),
    images: imagesOf,
    executionRoleArn: ({ config }) => config?.ExecutionRoleArn,
    kmsKeyId: ({ config }) => config?.KmsKeyId,
    networkIsolation: ({ config }) => config?.EnableNetworkIsolation,
    failureReason: ({ description }) => description?.FailureReason,
  },
  calls: [
    {
      rule: "container-service",
      calls: (endpoint) =>
        imagesOf(endpoint).flatMap((image) =>
          callTo(repositoryOf(image), "ProductionVariants[].DeployedImages[].SpecifiedImage"),
        ),
    },
    {
      rule: "configured-endpoint",
      calls: ({ EndpointArn, description }) => {
        const output = description?.AsyncInferenceConfig?.OutputConfig;
        return [
          ...configuredEndpoints(
            { DestinationS3Uri: description?.DataCaptureConfig?.DestinationS3Uri },
            EndpointArn,
            "DataCaptureConfig",
          ),
          ...configuredEndpoints(
            {
              S3OutputPath: output?.S3OutputPath,
              S3FailurePath: output?.S3FailurePath,
              SuccessTopic: output?.NotificationConfig?.SuccessTopic,
              ErrorTopic: output?.NotificationConfig?.ErrorTopic,
            },
            EndpointArn,
            "AsyncInferenceConfig.OutputConfig",
          ),
        ];
      },
    },
  ],
});

/** `registry/name` without tag and digest. */
const repositoryOf = (image: string) => image.replace(/(:[^:/@]+)?(@sha256:\w+)?$/, "");

async function configOf(
  client: SageMakerClient,
  { EndpointConfigName }: Partial<DescribeEndpointOutput> = {},
): Promise<DescribeEndpointConfigOutput | undefined> {
  if (EndpointConfigName === undefined) return undefined;
  return ifKnown(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName })));
}
