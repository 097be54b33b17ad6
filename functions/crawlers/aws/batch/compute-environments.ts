import { BatchClient, type ComputeEnvironmentDetail, paginateDescribeComputeEnvironments } from "@aws-sdk/client-batch";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { managedService, sorted } from "../managed-service.ts";
import { isThere, statusOf } from "./states.ts";

/** Machines and containers that jobs run on. How much of them is wanted at the moment stays out. */
export const batchComputeEnvironments = managedService<ComputeEnvironmentDetail>()({
  kind: "aws_batch_compute_environment",
  label: "Batch compute environments",
  command: "container-orchestration-list",
  family: "ContainerOrchestration",
  product: "Batch (AWS)",
  docs: "https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeEnvironmentDetail.html",
  permissions: ["batch:DescribeComputeEnvironments"],
  list: (aws, from) =>
    paged(
      paginateDescribeComputeEnvironments({ client: aws.client(BatchClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.computeEnvironments?.filter(isThere),
      (page) => page.nextToken,
    ),
  arn: (environment) => environment.computeEnvironmentArn,
  name: (environment) => environment.computeEnvironmentName,
  tags: (environment) => environment.tags,
  state: (environment) => environment.status,
  subnetIds: (environment) => environment.computeResources?.subnets,
  securityGroups: (environment) => environment.computeResources?.securityGroupIds,
  fields: { status: statusOf },
  details: {
    state: (environment) => environment.state,
    statusReason: (environment) => environment.statusReason,
    type: (environment) => environment.type,
    containerOrchestrationType: (environment) => environment.containerOrchestrationType,
    ecsClusterArn: (environment) => environment.ecsClusterArn,
    eksClusterArn: (environment) => environment.eksConfiguration?.eksClusterArn,
    kubernetesNamespace: (environment) => environment.eksConfiguration?.kubernetesNamespace,
    serviceRole: (environment) => environment.serviceRole,
    computeType: (environment) => environment.computeResources?.type,
    allocationStrategy: (environment) => environment.computeResources?.allocationStrategy,
    minvCpus: (environment) => environment.computeResources?.minvCpus,
    maxvCpus: (environment) => environment.computeResources?.maxvCpus ?? environment.unmanagedvCpus,
    instanceTypes: (environment) => sorted(environment.computeResources?.instanceTypes),
    instanceRole: (environment) => environment.computeResources?.instanceRole,
    launchTemplate: (environment) => {
      const { launchTemplateId, launchTemplateName, version } = environment.computeResources?.launchTemplate ?? {};
      return { id: launchTemplateId, name: launchTemplateName, version };
    },
  },
  calls: [
    {
      rule: "app-component",
      calls: ({ ecsClusterArn, eksConfiguration }) => [
        ...callTo(ecsClusterArn, "ecsClusterArn"),
        ...callTo(eksConfiguration?.eksClusterArn, "eksConfiguration.eksClusterArn"),
      ],
    },
  ],
});
