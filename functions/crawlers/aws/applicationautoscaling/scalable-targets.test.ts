import type { ScalableTarget } from "@aws-sdk/client-application-auto-scaling";
import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import type { Responses } from "../testing/fake-aws.ts";
import { managed } from "../testing/managed.ts";
import { scalableTargets } from "./scalable-targets.ts";

const ARN =
  "arn:aws:application-autoscaling:eu-west-1:123456789012:scalable-target/1234abcd56ab78cd901ef1234567890ab123";
const SERVICE = {
  ServiceNamespace: "ecs",
  ResourceId: "service/shop/orders",
  ScalableDimension: "ecs:service:DesiredCount",
  ScalableTargetARN: ARN,
  MinCapacity: 0,
  MaxCapacity: 6,
  PredictedCapacity: 3,
  RoleARN: "arn:aws:iam::123456789012:role/scaling",
  CreationTime: "2024-05-06T07:08:09.000Z",
  SuspendedState: {
    DynamicScalingInSuspended: true,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  },
};

type Told = Partial<Record<keyof ScalableTarget, unknown>>;

/** Each target where its namespace is asked for. */
const listing = (...targets: readonly Told[]): Responses => ({
  "application-auto-scaling:DescribeScalableTargets": ({ input }) => ({
    ScalableTargets: targets.filter(({ ServiceNamespace }) => ServiceNamespace === input.ServiceNamespace),
  }),
  "application-auto-scaling:ListTagsForResource": { Tags: { env: "prod" } },
});

it("maps a target before what it scales", async () => {
  const record = await crawlOne(scalableTargets, listing(SERVICE));

  expect(record).toEqual({
    nativeId: ARN,
    type: "application",
    fields: {
      ...managed(ARN, "service/shop/orders/ecs:service:DesiredCount", "AutoScaling", "Application Auto Scaling (AWS)"),
      environment: "prod",
      tags: [{ key: "env", value: "prod" }],
      status: "Active",
      providerCreatedAt: "2024-05-06T07:08:09.000Z",
      specification: { minSize: 0, maxSize: 6 },
      details: {
        serviceNamespace: "ecs",
        resourceId: "service/shop/orders",
        scalableDimension: "ecs:service:DesiredCount",
        role: "arn:aws:iam::123456789012:role/scaling",
        scaleInSuspended: true,
        scaleOutSuspended: false,
        scheduledScalingSuspended: false,
      },
    },
    links: [],
    addresses: [],
    calls: [
      { rule: "scaled-resource", target: "arn:aws:ecs:eu-west-1:123456789012:service/shop/orders", path: "ResourceId" },
    ],
    dropped: [],
  });
});

it("tells old targets without an ARN apart by their dimension, and which are suspended", async () => {
  const table = {
    ServiceNamespace: "dynamodb",
    ResourceId: "table/orders",
    SuspendedState: {
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: true,
      ScheduledScalingSuspended: true,
    },
  };

  const { records, requests } = await crawlKind(
    scalableTargets,
    listing(
      { ...table, ScalableDimension: "dynamodb:table:ReadCapacityUnits" },
      { ...table, ScalableDimension: "dynamodb:table:WriteCapacityUnits" },
    ),
  );

  expect(records.map(({ nativeId, fields }) => [nativeId.split("/").slice(1).join("/"), fields.status])).toEqual([
    ["table/orders/dynamodb:table:ReadCapacityUnits", "Stopped"],
    ["table/orders/dynamodb:table:WriteCapacityUnits", "Stopped"],
  ]);
  expect(requests.find(({ operation }) => operation === "DescribeScalableTargets")?.input).toEqual({
    ServiceNamespace: "appstream",
    MaxResults: 50,
  });
});

it.each([
  ["cassandra", "keyspace/shop/table/orders", "cassandra:eu-west-1:123456789012:/keyspace/shop/"],
  ["dynamodb", "table/orders/index/by-day", "dynamodb:eu-west-1:123456789012:table/orders"],
  ["elasticache", "replication-group/shop", "elasticache:eu-west-1:123456789012:replicationgroup:shop"],
  ["elasticache", "cache-cluster/shop", "elasticache:eu-west-1:123456789012:cluster:shop"],
  ["elasticmapreduce", "instancegroup/j-1/ig-2", "elasticmapreduce:eu-west-1:123456789012:cluster/j-1"],
  ["kafka", "arn:aws:kafka:eu-west-1:123456789012:cluster/shop/1", "kafka:eu-west-1:123456789012:cluster/shop/1"],
  ["lambda", "function:orders:live", "lambda:eu-west-1:123456789012:function:orders"],
  ["neptune", "cluster:graph", "rds:eu-west-1:123456789012:cluster:graph"],
  ["rds", "cluster:orders", "rds:eu-west-1:123456789012:cluster:orders"],
  ["sagemaker", "endpoint/rank/variant/a", "sagemaker:eu-west-1:123456789012:endpoint/rank"],
])("knows what is scaled in %s by %s", async (ServiceNamespace, ResourceId, resource) => {
  const { calls } = await crawlOne(scalableTargets, listing({ ...SERVICE, ServiceNamespace, ResourceId }));

  expect(calls.map(({ target }) => target)).toEqual([`arn:aws:${resource}`]);
});

it("calls nothing that has no ARN of its own", async () => {
  const { calls } = await crawlOne(
    scalableTargets,
    listing({ ...SERVICE, ServiceNamespace: "ec2", ResourceId: "spot-fleet-request/sfr-1" }),
  );

  expect(calls).toEqual([]);
});
