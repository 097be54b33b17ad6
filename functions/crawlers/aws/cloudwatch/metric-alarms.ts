import type { MetricAlarm as ListedAlarm, Metric } from "@aws-sdk/client-cloudwatch";
import { callTo } from "../calls.ts";
import { type Alarm, alarmKind } from "./alarm.ts";
import { watchedResource } from "./watched.ts";

type MetricAlarm = ListedAlarm & Alarm;

interface Watched extends Metric {
  /** Where it is measured, if not in the alarm's own account. */
  readonly AccountId?: string | undefined;
}

/** The one metric of an alarm, or those that its expression is made of. */
const metricsOf = ({ Namespace, MetricName, Dimensions, Metrics = [] }: MetricAlarm): readonly Watched[] =>
  MetricName === undefined
    ? Metrics.flatMap(({ MetricStat, AccountId }) => (MetricStat?.Metric ? { ...MetricStat.Metric, AccountId } : []))
    : [{ Namespace, MetricName, Dimensions }];

/** Alarms on metrics, those that scaling policies and other services made included. */
export const cloudwatchMetricAlarms = alarmKind<MetricAlarm>()({
  kind: "aws_cloudwatch_metric_alarm",
  label: "CloudWatch alarms",
  type: "MetricAlarm",
  alarms: (output) => output.MetricAlarms,
  watched: (alarm) =>
    metricsOf(alarm).flatMap(({ Dimensions = [], AccountId }) =>
      Dimensions.flatMap((dimension) =>
        callTo(watchedResource(dimension, alarm.AlarmArn, AccountId), `Dimensions[${dimension.Name}]`),
      ),
    ),
  instances: (alarm) =>
    metricsOf(alarm)
      .flatMap(({ Dimensions = [] }) => Dimensions)
      .flatMap(({ Name, Value = [] }) => (Name === "InstanceId" ? Value : [])),
  details: {
    metrics: (alarm) =>
      metricsOf(alarm).map(({ Namespace, MetricName, Dimensions = [] }) => ({
        namespace: Namespace,
        name: MetricName,
        dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
      })),
    expressions: ({ Metrics = [] }) => Metrics.map(({ Expression }) => Expression),
    statistic: (alarm) => alarm.Statistic ?? alarm.ExtendedStatistic,
    comparisonOperator: (alarm) => alarm.ComparisonOperator,
    threshold: (alarm) => alarm.Threshold,
    period: (alarm) => alarm.Period,
    evaluationPeriods: (alarm) => alarm.EvaluationPeriods,
    datapointsToAlarm: (alarm) => alarm.DatapointsToAlarm,
    treatMissingData: (alarm) => alarm.TreatMissingData,
  },
});
