import { describe, expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { managed, toServers } from "../testing/managed.ts";
import { cloudwatchCompositeAlarms } from "./composite-alarms.ts";
import { cloudwatchMetricAlarms } from "./metric-alarms.ts";
import { watchedResource } from "./watched.ts";

const here = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
const alarmArn = (name: string) => here("cloudwatch", `alarm:${name}`);
const TOPIC = here("sns", "on-call");
const TAGS = { "cloudwatch:ListTagsForResource": { Tags: [{ Key: "env", Value: "prod" }] } };
const CHANGED = "2024-05-06T07:08:09.000Z";

const fieldsOf = (name: string) => ({
  ...managed(alarmArn(name), name, "Monitor", "CloudWatch (AWS)"),
  environment: "prod",
  tags: [{ key: "env", value: "prod" }],
  status: "Active",
});

it("maps an alarm between the metric that it watches and whom it tells", async () => {
  const { records, requests } = await crawlKind(cloudwatchMetricAlarms, {
    ...TAGS,
    "cloudwatch:DescribeAlarms": {
      MetricAlarms: [
        {
          AlarmName: "cpu",
          AlarmArn: alarmArn("cpu"),
          AlarmDescription: "Too busy",
          AlarmConfigurationUpdatedTimestamp: CHANGED,
          StateValue: "ALARM",
          StateReason: "1 datapoint [93.1 (06/05/24 07:03:00)] was greater than the threshold (90.0).",
          ActionsEnabled: true,
          AlarmActions: [TOPIC],
          OKActions: [here("lambda", "function:calm:7")],
          Namespace: "AWS/EC2",
          MetricName: "CPUUtilization",
          Dimensions: [{ Name: "InstanceId", Value: "i-1" }],
          Statistic: "Average",
          ComparisonOperator: "GreaterThanThreshold",
          Threshold: 90,
          Period: 300,
          EvaluationPeriods: 2,
          DatapointsToAlarm: 1,
          TreatMissingData: "missing",
        },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: alarmArn("cpu"),
      type: "application",
      fields: {
        ...fieldsOf("cpu"),
        description: "Too busy",
        providerState: "ALARM",
        instances: ["i-1"],
        details: {
          metrics: [{ namespace: "AWS/EC2", name: "CPUUtilization", dimensions: { InstanceId: "i-1" } }],
          statistic: "Average",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 90,
          period: 300,
          evaluationPeriods: 2,
          datapointsToAlarm: 1,
          treatMissingData: "missing",
          actionsEnabled: true,
          changedAt: CHANGED,
        },
      },
      links: toServers("i-1"),
      addresses: [],
      calls: [
        { rule: "alarm-target", target: here("lambda", "function:calm"), path: "OKActions[]" },
        { rule: "alarm-target", target: TOPIC, path: "AlarmActions[]" },
        { rule: "alarm-target", target: "i-1", path: "Dimensions[InstanceId]" },
      ],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ AlarmTypes: ["MetricAlarm"], MaxRecords: 100 });
});

it("maps an alarm that calculates with metrics, also of another account, and tells nobody", async () => {
  const record = await crawlOne(cloudwatchMetricAlarms, {
    ...TAGS,
    "cloudwatch:DescribeAlarms": {
      MetricAlarms: [
        {
          AlarmName: "errors",
          AlarmArn: alarmArn("errors"),
          StateValue: "INSUFFICIENT_DATA",
          ActionsEnabled: false,
          AlarmActions: [TOPIC],
          Metrics: [
            { Id: "rate", Expression: "errors / calls", ReturnData: true },
            {
              Id: "errors",
              AccountId: "210987654321",
              MetricStat: {
                Metric: {
                  Namespace: "AWS/Lambda",
                  MetricName: "Errors",
                  Dimensions: [{ Name: "FunctionName", Value: "orders" }],
                },
                Period: 60,
                Stat: "Sum",
              },
            },
            {
              Id: "calls",
              MetricStat: { Metric: { Namespace: "Shop", MetricName: "Calls" }, Period: 60, Stat: "Sum" },
            },
          ],
        },
      ],
    },
  });

  expect(record.fields).toEqual({
    ...fieldsOf("errors"),
    providerState: "INSUFFICIENT_DATA",
    details: {
      metrics: [
        { namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "orders" } },
        { namespace: "Shop", name: "Calls" },
      ],
      expressions: ["errors / calls"],
      actionsEnabled: false,
    },
  });
  expect(record.calls).toEqual([
    {
      rule: "alarm-target",
      target: "arn:aws:lambda:eu-west-1:210987654321:function:orders",
      path: "Dimensions[FunctionName]",
    },
  ]);
});

it("takes an alarm that rings for one at work, and one that cannot be evaluated for broken", async () => {
  const states = [
    { StateValue: "OK" },
    { StateValue: "ALARM" },
    { StateValue: "INSUFFICIENT_DATA" },
    { StateValue: "OK", EvaluationState: "PARTIAL_DATA" },
    { StateValue: "OK", EvaluationState: "EVALUATION_ERROR" },
    { StateValue: "OK", EvaluationState: "EVALUATION_FAILURE" },
  ];

  const { records } = await crawlKind(cloudwatchMetricAlarms, {
    "cloudwatch:DescribeAlarms": { MetricAlarms: states.map((state) => ({ AlarmArn: alarmArn("a"), ...state })) },
  });

  expect(records.map(({ fields }) => fields.status)).toEqual([
    ...Array.from({ length: 4 }, () => "Active"),
    "Error",
    "Error",
  ]);
});

it("maps an alarm on other alarms", async () => {
  const rule = `ALARM("orders: too slow") AND (NOT OK(nightly-job) OR INSUFFICIENT_DATA(${alarmArn("cpu")}))`;
  const { records, requests } = await crawlKind(cloudwatchCompositeAlarms, {
    ...TAGS,
    "cloudwatch:DescribeAlarms": {
      CompositeAlarms: [
        {
          AlarmName: "shop",
          AlarmArn: alarmArn("shop"),
          AlarmRule: rule,
          StateValue: "OK",
          ActionsEnabled: true,
          InsufficientDataActions: [TOPIC],
          ActionsSuppressor: "maintenance",
        },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: alarmArn("shop"),
      type: "application",
      fields: {
        ...fieldsOf("shop"),
        providerState: "OK",
        details: { alarmRule: rule, actionsSuppressor: "maintenance", actionsEnabled: true },
      },
      links: [],
      addresses: [],
      calls: [
        { rule: "alarm-target", target: TOPIC, path: "InsufficientDataActions[]" },
        { rule: "alarm-target", target: alarmArn("cpu"), path: "AlarmRule" },
        { rule: "alarm-target", target: alarmArn("nightly-job"), path: "AlarmRule" },
        { rule: "alarm-target", target: alarmArn("orders: too slow"), path: "AlarmRule" },
      ],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ AlarmTypes: ["CompositeAlarm"], MaxRecords: 100 });
});

describe("what a dimension means", () => {
  it.each([
    ["InstanceId", "i-1", "i-1"],
    ["FileSystemId", "fs-1", "fs-1"],
    ["StateMachineArn", here("states", "stateMachine:s"), here("states", "stateMachine:s")],
    ["LoadBalancer", "app/web/1a2b", here("elasticloadbalancing", "loadbalancer/app/web/1a2b")],
    ["TargetGroup", "targetgroup/web/1a2b", here("elasticloadbalancing", "targetgroup/web/1a2b")],
    ["QueueName", "orders", here("sqs", "orders")],
    ["DBInstanceIdentifier", "orders", here("rds", "db:orders")],
    ["Currency", "USD", undefined],
  ])("%s %s", (Name, Value, resource) => {
    expect(watchedResource({ Name, Value }, alarmArn("a"))).toBe(resource);
  });
});
