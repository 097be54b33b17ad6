import { BatchClient, type JobQueueDetail, paginateDescribeJobQueues } from "@aws-sdk/client-batch";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { managedService } from "../managed-service.ts";
import { isThere, statusOf } from "./states.ts";

/** Where jobs wait for a compute environment. */
export const batchJobQueues = managedService<JobQueueDetail>()({
  kind: "aws_batch_job_queue",
  label: "Batch job queues",
  command: "brokers-list",
  family: "Broker",
  product: "Batch (AWS)",
  docs: "https://docs.aws.amazon.com/batch/latest/APIReference/API_JobQueueDetail.html",
  permissions: ["batch:DescribeJobQueues"],
  list: (aws, from) =>
    paged(
      paginateDescribeJobQueues({ client: aws.client(BatchClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.jobQueues?.filter(isThere),
      (page) => page.nextToken,
    ),
  arn: (queue) => queue.jobQueueArn,
  name: (queue) => queue.jobQueueName,
  tags: (queue) => queue.tags,
  state: (queue) => queue.status,
  fields: { status: statusOf },
  details: {
    state: (queue) => queue.state,
    statusReason: (queue) => queue.statusReason,
    jobQueueType: (queue) => queue.jobQueueType,
    priority: (queue) => queue.priority,
    schedulingPolicyArn: (queue) => queue.schedulingPolicyArn,
    computeEnvironments: ({ computeEnvironmentOrder = [] }) =>
      computeEnvironmentOrder
        .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
        .map(({ computeEnvironment }) => computeEnvironment),
  },
  calls: [
    {
      rule: "app-component",
      calls: ({ computeEnvironmentOrder = [] }) =>
        computeEnvironmentOrder.flatMap(({ computeEnvironment }) =>
          callTo(computeEnvironment, "computeEnvironmentOrder[].computeEnvironment"),
        ),
    },
  ],
});
