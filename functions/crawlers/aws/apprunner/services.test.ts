import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { apprunnerServices } from "./services.ts";

const ARN = "arn:aws:apprunner:eu-west-1:123456789012:service/shop/1a2b";
const CONNECTOR = "arn:aws:apprunner:eu-west-1:123456789012:vpcconnector/private/1/3c4d";
const REPOSITORY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const SCALING = "arn:aws:apprunner:eu-west-1:123456789012:autoscalingconfiguration/high/1/5e6f";
const summary = {
  ServiceName: "shop",
  ServiceId: "1a2b",
  ServiceArn: ARN,
  ServiceUrl: "x1.eu-west-1.awsapprunner.com",
  CreatedAt: "2024-05-06T07:08:09Z",
  UpdatedAt: "2024-05-06T07:08:09Z",
  Status: "RUNNING",
};

it("maps a service that runs an image: names of its variables, never their values", async () => {
  const { records } = await crawlKind(apprunnerServices, {
    "apprunner:ListServices": {
      ServiceSummaryList: [summary, { ...summary, ServiceArn: `${ARN}-old`, Status: "DELETED" }],
    },
    "apprunner:DescribeService": {
      Service: {
        ...summary,
        SourceConfiguration: {
          ImageRepository: {
            ImageIdentifier: `${REPOSITORY}:v42`,
            ImageRepositoryType: "ECR",
            ImageConfiguration: {
              Port: "8080",
              RuntimeEnvironmentVariables: {
                DB_PASSWORD: "hunter2",
                ORDERS_URL: "https://me:hunter2@orders.example.com/v1",
              },
              RuntimeEnvironmentSecrets: { DB: `${SECRET}:password::`, FLAGS: "flags-of-shop" },
              StartCommand: "serve --token hunter2",
            },
          },
          AutoDeploymentsEnabled: true,
        },
        InstanceConfiguration: { Cpu: "1024", Memory: "2048", InstanceRoleArn: "arn:aws:iam::123456789012:role/shop" },
        HealthCheckConfiguration: { Protocol: "HTTP", Path: "/health" },
        EncryptionConfiguration: { KmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1" },
        AutoScalingConfigurationSummary: { AutoScalingConfigurationArn: SCALING },
        NetworkConfiguration: {
          EgressConfiguration: { EgressType: "VPC", VpcConnectorArn: CONNECTOR },
          IngressConfiguration: { IsPubliclyAccessible: true },
        },
      },
    },
    "apprunner:DescribeCustomDomains": {
      CustomDomains: [{ DomainName: "shop.example.com", EnableWWWSubdomain: true, Status: "active" }],
    },
    "apprunner:DescribeVpcConnector": {
      VpcConnector: {
        VpcConnectorArn: CONNECTOR,
        Subnets: ["subnet-2", "subnet-1"],
        SecurityGroups: ["sg-1"],
        Status: "ACTIVE",
      },
    },
    "apprunner:ListTagsForResource": { Tags: [{ Key: "team", Value: "shop" }] },
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "shop", "Application", "App Runner (AWS)"),
        tags: [{ key: "team", value: "shop" }],
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "RUNNING",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "x1.eu-west-1.awsapprunner.com", ports: [8080], healthcheck: "/health" },
        details: {
          serviceId: "1a2b",
          image: `${REPOSITORY}:v42`,
          imageRepositoryType: "ECR",
          autoDeploymentsEnabled: true,
          cpu: "1024",
          memory: "2048",
          instanceRoleArn: "arn:aws:iam::123456789012:role/shop",
          isPubliclyAccessible: true,
          vpcConnectorArn: CONNECTOR,
          autoScalingConfigurationArn: SCALING,
          kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
          environmentNames: ["DB", "DB_PASSWORD", "FLAGS", "ORDERS_URL"],
        },
        endpoints: ["x1.eu-west-1.awsapprunner.com"],
        domains: ["shop.example.com", "www.shop.example.com"],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2"),
      addresses: ["shop.example.com", "www.shop.example.com", "x1.eu-west-1.awsapprunner.com"],
      calls: [
        {
          rule: "container-service",
          target: REPOSITORY,
          path: "SourceConfiguration.ImageRepository.ImageIdentifier",
        },
        { rule: "configured-endpoint", target: SECRET, path: "RuntimeEnvironmentSecrets.DB" },
        {
          rule: "configured-endpoint",
          target: "orders.example.com",
          protocol: "https",
          path: "RuntimeEnvironmentVariables.ORDERS_URL",
        },
      ],
      dropped: [],
    },
  ]);
  expect(JSON.stringify(records)).not.toContain("hunter2");
});

it("maps a service that is built from code", async () => {
  const { records } = await crawlKind(apprunnerServices, {
    "apprunner:ListServices": { ServiceSummaryList: [{ ...summary, Status: "PAUSED" }] },
    "apprunner:DescribeService": {
      Service: {
        ...summary,
        SourceConfiguration: {
          CodeRepository: {
            RepositoryUrl: "https://github.com/example/shop",
            SourceCodeVersion: { Type: "BRANCH", Value: "main" },
            CodeConfiguration: {
              ConfigurationSource: "API",
              CodeConfigurationValues: { Runtime: "NODEJS_22", Port: "3000" },
            },
          },
        },
        HealthCheckConfiguration: { Protocol: "TCP", Path: "/" },
      },
    },
  });

  expect(records[0]?.fields).toMatchObject({
    status: "Stopped",
    language: "NODEJS_22",
    specification: { endpoint: "x1.eu-west-1.awsapprunner.com", ports: [3000] },
    details: { serviceId: "1a2b", repositoryUrl: "https://github.com/example/shop" },
  });
  expect(records[0]?.calls).toEqual([]);
});
