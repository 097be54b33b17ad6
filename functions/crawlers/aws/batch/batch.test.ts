import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { batchComputeEnvironments } from "./compute-environments.ts";
import { batchJobQueues } from "./job-queues.ts";

const ENVIRONMENT = "arn:aws:batch:eu-west-1:123456789012:compute-environment/spot";
const QUEUE = "arn:aws:batch:eu-west-1:123456789012:job-queue/nightly";
const CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/spot_Batch_1a2b";
const KUBERNETES = "arn:aws:eks:eu-west-1:123456789012:cluster/jobs";

it("maps a compute environment with the cluster below it", async () => {
  const { records } = await crawlKind(batchComputeEnvironments, {
    "batch:DescribeComputeEnvironments": {
      computeEnvironments: [
        {
          computeEnvironmentName: "spot",
          computeEnvironmentArn: ENVIRONMENT,
          ecsClusterArn: CLUSTER,
          tags: { team: "data" },
          type: "MANAGED",
          state: "ENABLED",
          status: "VALID",
          statusReason: "ComputeEnvironment Healthy",
          computeResources: {
            type: "SPOT",
            allocationStrategy: "SPOT_CAPACITY_OPTIMIZED",
            minvCpus: 0,
            maxvCpus: 256,
            desiredvCpus: 12,
            instanceTypes: ["m6i", "c6i"],
            subnets: ["subnet-2", "subnet-1"],
            securityGroupIds: ["sg-1"],
            instanceRole: "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole",
            launchTemplate: { launchTemplateId: "lt-1", version: "$Latest" },
          },
          serviceRole: "arn:aws:iam::123456789012:role/AWSServiceRoleForBatch",
          containerOrchestrationType: "ECS",
        },
        { computeEnvironmentName: "gone", computeEnvironmentArn: `${ENVIRONMENT}-gone`, status: "DELETED" },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: ENVIRONMENT,
      type: "application",
      fields: {
        ...managed(ENVIRONMENT, "spot", "ContainerOrchestration", "Batch (AWS)"),
        tags: [{ key: "team", value: "data" }],
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "VALID",
        status: "Active",
        details: {
          state: "ENABLED",
          statusReason: "ComputeEnvironment Healthy",
          type: "MANAGED",
          containerOrchestrationType: "ECS",
          ecsClusterArn: CLUSTER,
          serviceRole: "arn:aws:iam::123456789012:role/AWSServiceRoleForBatch",
          computeType: "SPOT",
          allocationStrategy: "SPOT_CAPACITY_OPTIMIZED",
          minvCpus: 0,
          maxvCpus: 256,
          instanceTypes: ["c6i", "m6i"],
          instanceRole: "arn:aws:iam::123456789012:instance-profile/ecsInstanceRole",
          launchTemplate: { id: "lt-1", version: "$Latest" },
        },
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2"),
      addresses: [],
      calls: [{ rule: "app-component", target: CLUSTER, path: "ecsClusterArn" }],
      dropped: [],
    },
  ]);
});

it.each([
  ["ENABLED", "UPDATING", "Active"],
  ["ENABLED", "INVALID", "Error"],
  ["DISABLED", "VALID", "Stopped"],
])("calls a compute environment that is %s and %s %s", async (state, status, expected) => {
  const { records } = await crawlKind(batchComputeEnvironments, {
    "batch:DescribeComputeEnvironments": {
      computeEnvironments: [
        {
          computeEnvironmentName: "jobs",
          computeEnvironmentArn: ENVIRONMENT,
          type: "UNMANAGED",
          unmanagedvCpus: 64,
          state,
          status,
          eksConfiguration: { eksClusterArn: KUBERNETES, kubernetesNamespace: "jobs" },
        },
      ],
    },
  });

  expect(records[0]?.fields).toMatchObject({
    status: expected,
    providerState: status,
    details: { state, maxvCpus: 64, eksClusterArn: KUBERNETES, kubernetesNamespace: "jobs" },
  });
  expect(records[0]?.calls).toEqual([
    { rule: "app-component", target: KUBERNETES, path: "eksConfiguration.eksClusterArn" },
  ]);
});

it("maps a queue with the compute environments that it is emptied by, in their order", async () => {
  const { records, requests } = await crawlKind(batchJobQueues, {
    "batch:DescribeJobQueues": {
      jobQueues: [
        {
          jobQueueName: "nightly",
          jobQueueArn: QUEUE,
          state: "DISABLED",
          status: "VALID",
          statusReason: "JobQueue Healthy",
          priority: 10,
          schedulingPolicyArn: "arn:aws:batch:eu-west-1:123456789012:scheduling-policy/fair",
          computeEnvironmentOrder: [
            { order: 2, computeEnvironment: ENVIRONMENT },
            { order: 1, computeEnvironment: `${ENVIRONMENT}-first` },
          ],
          jobQueueType: "ECS",
          tags: { team: "data" },
        },
        { jobQueueName: "gone", jobQueueArn: `${QUEUE}-gone`, status: "DELETED" },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: QUEUE,
      type: "application",
      fields: {
        ...managed(QUEUE, "nightly", "Broker", "Batch (AWS)"),
        tags: [{ key: "team", value: "data" }],
        providerState: "VALID",
        status: "Stopped",
        details: {
          state: "DISABLED",
          statusReason: "JobQueue Healthy",
          jobQueueType: "ECS",
          priority: 10,
          schedulingPolicyArn: "arn:aws:batch:eu-west-1:123456789012:scheduling-policy/fair",
          computeEnvironments: [`${ENVIRONMENT}-first`, ENVIRONMENT],
        },
      },
      links: [],
      addresses: [],
      calls: [
        { rule: "app-component", target: ENVIRONMENT, path: "computeEnvironmentOrder[].computeEnvironment" },
        { rule: "app-component", target: `${ENVIRONMENT}-first`, path: "computeEnvironmentOrder[].computeEnvironment" },
      ],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ maxResults: 100 });
});
