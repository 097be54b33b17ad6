import {
  type Environment as DescribedEnvironment,
  GetEnvironmentCommand,
  MWAAClient,
  paginateListEnvironments,
} from "@aws-sdk/client-mwaa";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Environment extends DescribedEnvironment {
  readonly Arn: string;
}

/** Environments of Apache Airflow. A listing gives their names; of their options only the names are stored. */
export const mwaaEnvironments = managedService<Environment>()({
  kind: "aws_mwaa_environment",
  label: "Managed Airflow environments",
  command: "applications-list",
  family: "Application",
  product: "MWAA (AWS)",
  docs: "https://docs.aws.amazon.com/mwaa/latest/API/API_Environment.html",
  permissions: ["airflow:ListEnvironments"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListEnvironments({ client: aws.client(MWAAClient), pageSize: 25, startingToken: from }, {}),
        (page) => page.Environments,
        (page) => page.NextToken,
      ),
      (names) => names.map((Name) => ({ Name, Arn: aws.arn("airflow", `environment/${Name}`) })),
    ),
  enrichment: detailed(["airflow:GetEnvironment"], async ({ Name }, aws) => {
    const answer = await ifKnown(aws.client(MWAAClient).send(new GetEnvironmentCommand({ Name })));
    const { Arn: _, ...about } = answer?.Environment ?? {};
    return about;
  }),
  arn: (environment) => environment.Arn,
  name: (environment) => environment.Name,
  tags: (environment) => environment.Tags,
  state: (environment) => environment.Status,
  createdAt: (environment) => environment.CreatedAt,
  subnetIds: (environment) => environment.NetworkConfiguration?.SubnetIds,
  securityGroups: (environment) => environment.NetworkConfiguration?.SecurityGroupIds,
  specification: {
    endpoint: (environment) => environment.WebserverUrl,
    version: (environment) => environment.AirflowVersion,
    instanceClass: (environment) => environment.EnvironmentClass,
  },
  details: {
    accessMode: (environment) => environment.WebserverAccessMode,
    executionRoleArn: (environment) => environment.ExecutionRoleArn,
    serviceRoleArn: (environment) => environment.ServiceRoleArn,
    kmsKeyId: (environment) => environment.KmsKey,
    sourceBucketArn: (environment) => environment.SourceBucketArn,
    dagPath: (environment) => environment.DagS3Path,
    minWorkers: (environment) => environment.MinWorkers,
    maxWorkers: (environment) => environment.MaxWorkers,
    schedulers: (environment) => environment.Schedulers,
    optionNames: (environment) => sorted(Object.keys(environment.AirflowConfigurationOptions ?? {})),
    databaseVpcEndpointService: (environment) => environment.DatabaseVpcEndpointService,
    webserverVpcEndpointService: (environment) => environment.WebserverVpcEndpointService,
  },
  addresses: (environment) => [environment.WebserverUrl],
  calls: [
    {
      rule: "configured-endpoint",
      calls: (environment) => [
        ...callTo(environment.SourceBucketArn, "Environment.SourceBucketArn"),
        ...configuredEndpoints(
          environment.AirflowConfigurationOptions,
          environment.Arn,
          "Environment.AirflowConfigurationOptions",
        ),
      ],
    },
  ],
});
