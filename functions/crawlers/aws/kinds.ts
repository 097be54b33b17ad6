import type { AnyResource } from "../engine/define-resource.ts";
import { autoScalingGroups } from "./autoscaling/groups.ts";
import type { AwsContext } from "./context.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { elasticacheClusters } from "./elasticache/clusters.ts";
import { elasticacheReplicationGroups } from "./elasticache/replication-groups.ts";
import { elasticacheServerlessCaches } from "./elasticache/serverless-caches.ts";
import { elbLoadBalancers } from "./elb/load-balancers.ts";
import { elbv2LoadBalancers } from "./elbv2/load-balancers.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { lambdaLayers } from "./lambda/layers.ts";
import { memorydbClusters } from "./memorydb/clusters.ts";
import { rdsClusters } from "./rds/clusters.ts";
import { rdsInstances } from "./rds/instances.ts";
import { rdsProxies } from "./rds/proxies.ts";
import { redshiftClusters } from "./redshift/clusters.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { snsTopics } from "./sns/topics.ts";
import { sqsQueues } from "./sqs/queues.ts";

/** Every kind of resource that is crawled in AWS, in the order of their names. */
export const AWS_KINDS: readonly AnyResource<AwsContext>[] = [
  autoScalingGroups,
  dynamodbTables,
  elasticacheClusters,
  elasticacheReplicationGroups,
  elasticacheServerlessCaches,
  elbLoadBalancers,
  elbv2LoadBalancers,
  lambdaFunctions,
  lambdaLayers,
  memorydbClusters,
  rdsClusters,
  rdsInstances,
  rdsProxies,
  redshiftClusters,
  s3Buckets,
  snsTopics,
  sqsQueues,
];
