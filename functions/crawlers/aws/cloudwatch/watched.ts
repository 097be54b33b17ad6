import type { Dimension } from "@aws-sdk/client-cloudwatch";

/** By which dimension the metrics of a service name a resource, and what stands around that name in the resource's ARN. */
const NAMED_BY: Readonly<Record<string, readonly [service: string, before: string]>> = {
  AutoScalingGroupName: ["autoscaling", "autoScalingGroup::autoScalingGroupName/"],
  CacheClusterId: ["elasticache", "cluster:"],
  DBClusterIdentifier: ["rds", "cluster:"],
  DBInstanceIdentifier: ["rds", "db:"],
  DeliveryStreamName: ["firehose", "deliverystream/"],
  FunctionName: ["lambda", "function:"],
  LoadBalancer: ["elasticloadbalancing", "loadbalancer/"],
  LoadBalancerName: ["elasticloadbalancing", "loadbalancer/"],
  QueueName: ["sqs", ""],
  ReplicationGroupId: ["elasticache", "replicationgroup:"],
  StreamName: ["kinesis", "stream/"],
  TableName: ["dynamodb", "table/"],
  TargetGroup: ["elasticloadbalancing", ""],
  TopicName: ["sns", ""],
};
/** Instances and file systems are known by these. */
const ID_OR_ARN = /^((i|fs)-[0-9a-f]+$|arn:)/;

/**
 * The resource that a dimension of a metric means, if it means one.
 * @param alarm ARN of the alarm: its metrics are of the same region
 * @param accountId of the metric; that of the alarm where absent
 */
export function watchedResource(
  { Name = "", Value = "" }: Dimension,
  alarm = "",
  accountId = alarm.split(":")[4],
): string | undefined {
  if (ID_OR_ARN.test(Value)) return Value;
  const [service, before] = NAMED_BY[Name] ?? [];
  const [arn, partition, , region] = alarm.split(":");
  return service && [arn, partition, service, region, accountId, `${before}${Value}`].join(":");
}
