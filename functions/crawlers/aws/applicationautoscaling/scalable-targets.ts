import {
  ApplicationAutoScalingClient,
  type ScalableTarget as ListedTarget,
  ListTagsForResourceCommand,
  paginateDescribeScalableTargets,
  ServiceNamespace,
} from "@aws-sdk/client-application-auto-scaling";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { nested } from "../nested.ts";

interface ScalableTarget extends ListedTarget {
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const NAMESPACES = Object.values(ServiceNamespace);

/** One resource may be scaled in several dimensions: a table by what is read and by what is written. */
const nameOf = ({ ResourceId, ScalableDimension }: ListedTarget) => `${ResourceId}/${ScalableDimension}`;

/** Between which bounds services, tables and the like are scaled. They are listed namespace by namespace. */
export const scalableTargets = managedService<ScalableTarget>()({
  kind: "aws_appautoscaling_target",
  label: "Scalable targets",
  command: "autoscaling-support-list",
  family: "AutoScaling",
  product: "Application Auto Scaling (AWS)",
  docs: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html",
  permissions: ["application-autoscaling:DescribeScalableTargets"],
  list(aws, from) {
    const client = aws.client(ApplicationAutoScalingClient);
    const pages = nested(NAMESPACES, from, (namespace, startingToken) =>
      paged(
        paginateDescribeScalableTargets(
          { client, pageSize: 50, startingToken },
          { ServiceNamespace: NAMESPACES.find((one) => one === namespace) },
        ),
        (page) => page.ScalableTargets,
        (page) => page.NextToken,
      ),
    );
    return joined(pages, (targets) =>
      targets.map((target) => ({
        ...target,
        // Some from before March 2023 have none.
        arn: target.ScalableTargetARN ?? aws.arn("application-autoscaling", `scalable-target/${nameOf(target)}`),
      })),
    );
  },
  enrichment: detailed(["application-autoscaling:ListTagsForResource"], async ({ arn: ResourceARN }, aws) => {
    const command = new ListTagsForResourceCommand({ ResourceARN });
    return { tags: (await ifKnown(aws.client(ApplicationAutoScalingClient).send(command)))?.Tags ?? {} };
  }),
  arn: (target) => target.arn,
  name: nameOf,
  tags: (target) => target.tags,
  createdAt: (target) => target.CreationTime,
  specification: { minSize: (target) => target.MinCapacity, maxSize: (target) => target.MaxCapacity },
  fields: { status: (target) => (isSuspended(target) ? "Stopped" : "Active") },
  details: {
    serviceNamespace: (target) => target.ServiceNamespace,
    resourceId: (target) => target.ResourceId,
    scalableDimension: (target) => target.ScalableDimension,
    role: (target) => target.RoleARN,
    scaleInSuspended: (target) => target.SuspendedState?.DynamicScalingInSuspended,
    scaleOutSuspended: (target) => target.SuspendedState?.DynamicScalingOutSuspended,
    scheduledScalingSuspended: (target) => target.SuspendedState?.ScheduledScalingSuspended,
  },
  calls: [{ rule: "scaled-resource", calls: (target) => callTo(scaledResource(target), "ResourceId") }],
});

const isSuspended = ({ SuspendedState: suspended }: ScalableTarget) =>
  suspended?.DynamicScalingInSuspended && suspended.DynamicScalingOutSuspended && suspended.ScheduledScalingSuspended;

/** How the ARN of what is scaled goes on behind the account, by the namespace whose word for it is given. */
const IN_ARN: Partial<Record<ServiceNamespace, (id: string) => readonly [service: string, resource: string]>> = {
  cassandra: (id) => ["cassandra", `/${id.replace(/\/table\/.*$/, "/")}`],
  dynamodb: (id) => ["dynamodb", id.replace(/\/index\/.*$/, "")],
  ecs: (id) => ["ecs", id],
  elasticache: (id) => [
    "elasticache",
    id.replace("replication-group/", "replicationgroup:").replace("cache-cluster/", "cluster:"),
  ],
  elasticmapreduce: (id) => ["elasticmapreduce", id.replace(/^instancegroup\/([^/]+)\/.*$/, "cluster/$1")],
  lambda: (id) => ["lambda", id],
  neptune: (id) => ["rds", id],
  rds: (id) => ["rds", id],
  sagemaker: (id) => ["sagemaker", id.replace(/\/variant\/.*$/, "")],
};

/** The ARN of what is scaled. Kafka's clusters are told by theirs already. */
function scaledResource({ arn: target, ServiceNamespace: namespace, ResourceId: id = "" }: ScalableTarget) {
  if (id.startsWith("arn:")) return id;
  const [service, resource] = (namespace && IN_ARN[namespace]?.(id)) ?? [];
  const [arn, partition, , region, account] = target.split(":");
  return service && functionArn([arn, partition, service, region, account, resource].join(":"));
}
