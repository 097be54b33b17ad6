import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { sagemakerEndpoints } from "./endpoints.ts";
import { sagemakerNotebookInstances } from "./notebook-instances.ts";

const ENDPOINT = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/recommend";
const NOTEBOOK = "arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance/explore";
const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/recommend";
const tags = { "sagemaker:ListTags": { Tags: [{ Key: "team", Value: "ml" }] } };
const summary = {
  EndpointName: "recommend",
  EndpointArn: ENDPOINT,
  CreationTime: "2024-05-06T07:08:09Z",
  LastModifiedTime: "2024-05-07T07:08:09Z",
  EndpointStatus: "InService",
};

it("maps an endpoint with its models, where they come from and where answers go", async () => {
  const { records } = await crawlKind(sagemakerEndpoints, {
    ...tags,
    "sagemaker:ListEndpoints": { Endpoints: [summary] },
    "sagemaker:DescribeEndpoint": {
      ...summary,
      EndpointConfigName: "recommend-7",
      ProductionVariants: [
        {
          VariantName: "all",
          CurrentInstanceCount: 3,
          DeployedImages: [{ SpecifiedImage: `${IMAGE}:7@sha256:abc123`, ResolvedImage: `${IMAGE}@sha256:abc123` }],
        },
      ],
      DataCaptureConfig: {
        EnableCapture: true,
        CaptureStatus: "Started",
        CurrentSamplingPercentage: 10,
        DestinationS3Uri: "s3://capture-bucket/recommend",
        KmsKeyId: "k",
      },
      AsyncInferenceConfig: {
        OutputConfig: {
          S3OutputPath: "s3://answer-bucket/out",
          NotificationConfig: { ErrorTopic: "arn:aws:sns:eu-west-1:123456789012:failed" },
        },
      },
    },
    "sagemaker:DescribeEndpointConfig": {
      EndpointConfigName: "recommend-7",
      EndpointConfigArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint-config/recommend-7",
      ProductionVariants: [
        { VariantName: "all", ModelName: "recommend-v7", InstanceType: "ml.m5.large", InitialInstanceCount: 1 },
        {
          VariantName: "try",
          ModelName: "recommend-v8",
          ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 },
        },
      ],
      KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
      CreationTime: "2024-05-06T07:08:09Z",
      ExecutionRoleArn: "arn:aws:iam::123456789012:role/sagemaker",
      VpcConfig: { SecurityGroupIds: ["sg-1"], Subnets: ["subnet-2", "subnet-1"] },
      EnableNetworkIsolation: true,
    },
  });

  expect(records).toEqual([
    {
      nativeId: ENDPOINT,
      type: "application",
      fields: {
        ...managed(ENDPOINT, "recommend", "MachineLearning", "SageMaker (AWS)"),
        tags: [{ key: "team", value: "ml" }],
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "InService",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { models: "recommend-v7, recommend-v8" },
        details: {
          endpointConfigName: "recommend-7",
          variants: [
            { name: "all", model: "recommend-v7", instanceType: "ml.m5.large" },
            { name: "try", model: "recommend-v8", serverlessMemoryMiB: 2048 },
          ],
          images: [`${IMAGE}:7@sha256:abc123`],
          executionRoleArn: "arn:aws:iam::123456789012:role/sagemaker",
          kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
          networkIsolation: true,
        },
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2"),
      addresses: [],
      calls: [
        {
          rule: "container-service",
          target: IMAGE,
          path: "ProductionVariants[].DeployedImages[].SpecifiedImage",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:s3:::answer-bucket",
          path: "AsyncInferenceConfig.OutputConfig.S3OutputPath",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:s3:::capture-bucket",
          path: "DataCaptureConfig.DestinationS3Uri",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:sns:eu-west-1:123456789012:failed",
          path: "AsyncInferenceConfig.OutputConfig.ErrorTopic",
        },
      ],
      dropped: [],
    },
  ]);
});

it.each([
  ["OutOfService", "Stopped"],
  ["Failed", "Error"],
  ["UpdateRollbackFailed", "Error"],
  ["SystemUpdating", "Active"],
])("calls an endpoint that is %s %s", async (EndpointStatus, status) => {
  const { records } = await crawlKind(sagemakerEndpoints, {
    "sagemaker:ListEndpoints": { Endpoints: [{ ...summary, EndpointStatus }] },
  });

  expect(records[0]?.fields).toMatchObject({ providerState: EndpointStatus, status });
});

it("maps a notebook instance", async () => {
  const notebook = {
    NotebookInstanceName: "explore",
    NotebookInstanceArn: NOTEBOOK,
    NotebookInstanceStatus: "Stopped",
    Url: "explore-1a2b.notebook.eu-west-1.sagemaker.aws",
    InstanceType: "ml.t3.medium",
    CreationTime: "2024-05-06T07:08:09Z",
    NotebookInstanceLifecycleConfigName: "stop-when-idle",
    DefaultCodeRepository: "https://github.com/example/notebooks",
    AdditionalCodeRepositories: ["models"],
  };
  const { records, requests } = await crawlKind(sagemakerNotebookInstances, {
    ...tags,
    "sagemaker:ListNotebookInstances": { NotebookInstances: [notebook] },
    "sagemaker:DescribeNotebookInstance": {
      ...notebook,
      SubnetId: "subnet-1",
      SecurityGroups: ["sg-1"],
      RoleArn: "arn:aws:iam::123456789012:role/sagemaker",
      KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
      NetworkInterfaceId: "eni-1",
      DirectInternetAccess: "Disabled",
      VolumeSizeInGB: 50,
      RootAccess: "Enabled",
      PlatformIdentifier: "notebook-al2-v3",
    },
  });

  expect(records).toEqual([
    {
      nativeId: NOTEBOOK,
      type: "application",
      fields: {
        ...managed(NOTEBOOK, "explore", "MachineLearning", "SageMaker (AWS)"),
        tags: [{ key: "team", value: "ml" }],
        subnetIds: ["subnet-1"],
        securityGroups: ["sg-1"],
        providerState: "Stopped",
        status: "Stopped",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "explore-1a2b.notebook.eu-west-1.sagemaker.aws" },
        details: {
          instanceType: "ml.t3.medium",
          platformIdentifier: "notebook-al2-v3",
          volumeSizeInGB: 50,
          networkInterfaceId: "eni-1",
          roleArn: "arn:aws:iam::123456789012:role/sagemaker",
          kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
          directInternetAccess: "Disabled",
          rootAccess: "Enabled",
          lifecycleConfigName: "stop-when-idle",
          codeRepositories: ["https://github.com/example/notebooks", "models"],
        },
        endpoints: ["explore-1a2b.notebook.eu-west-1.sagemaker.aws"],
      },
      links: inNetworks("sg-1", "subnet-1"),
      addresses: ["explore-1a2b.notebook.eu-west-1.sagemaker.aws"],
      calls: [],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ MaxResults: 100 });
});
