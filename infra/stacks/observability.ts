import { Duration, Stack } from "aws-cdk-lib";
import type { HttpApi, WebSocketApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { MaestroFunction } from "../constructs/maestro-function.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";

export interface ObservabilityStackProps extends MaestroStackProps {
  readonly functions: readonly MaestroFunction[];
  readonly changes: MaestroFunction;
  readonly deadLetters: Readonly<Record<string, IQueue>>;
  readonly sync: IStateMachine;
  readonly job: IStateMachine;
  readonly httpApi: HttpApi;
  readonly socketApi: WebSocketApi;
  readonly table: Table;
}

const period = Duration.minutes(5);

/** What wakes someone up, and one page to look at then. */
export class ObservabilityStack extends Stack {
  private readonly alarms: Topic;

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { stage } = props.context;
    this.alarms = new Topic(this, "Alarms", { enforceSSL: true });
    // A policy of its own takes the place of the one that lets the account's alarms publish.
    const ofThisAccount = { StringEquals: { "aws:SourceAccount": this.account } };
    this.alarms.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com", { conditions: ofThisAccount }));
    if (stage.alarmMail) this.alarms.addSubscription(new EmailSubscription(stage.alarmMail));

    const sum = { period, statistic: Stats.SUM };
    this.watchFunctions(props);
    for (const [name, queue] of Object.entries(props.deadLetters))
      this.alarm(
        `${name}Undelivered`,
        queue.metricApproximateNumberOfMessagesVisible({ period }),
        "Something was given up on",
      );
    this.alarm("SyncFailed", props.sync.metricFailed(sum), "A sync ended by an error of ours, not of a provider");
    this.alarm("JobFailed", props.job.metricFailed(sum), "A job ended by an error of ours, not of what it called");
    this.alarm("ApiErrors", props.httpApi.metricServerError(sum), "The API answers 5xx", 5);
    this.alarm("SocketErrors", socketErrors(props.socketApi), "Sockets fail", 5);
    this.alarm(
      "HistoryBehind",
      props.changes.lambda.metric("IteratorAge", { period, statistic: Stats.MAXIMUM }),
      "History and notifications are more than five minutes behind",
      Duration.minutes(5).toMilliseconds(),
    );
    this.draw(props);
  }

  private watchFunctions({ context, functions }: ObservabilityStackProps): void {
    const sum = { period, statistic: Stats.SUM };
    if (context.stage.hasAlarmPerFunction)
      for (const { lambda, node } of functions) {
        this.alarm(`${node.id}Errors`, lambda.metricErrors(sum), `Function ${node.id} fails`);
        this.alarm(`${node.id}Throttles`, lambda.metricThrottles(sum), `Function ${node.id} is throttled`);
      }
    else
      for (const metricName of ["Errors", "Throttles"])
        this.alarm(
          `Function${metricName}`,
          new Metric({ namespace: "AWS/Lambda", metricName, ...sum }),
          `${metricName} of the functions of this account`,
        );
  }

  private alarm(id: string, metric: IMetric, alarmDescription: string, threshold = 1): void {
    new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(this.alarms));
  }

  private draw({ context, functions, httpApi, sync, table, changes }: ObservabilityStackProps): void {
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12, height: 6 });
    const sum = { period, statistic: Stats.SUM };
    const ofFunctions = (draw: (fn: MaestroFunction) => IMetric) => functions.map(draw);
    new Dashboard(this, "Dashboard", { dashboardName: `maestro-${context.stage.name}` }).addWidgets(
      graph("Requests, errors", [
        httpApi.metricCount(sum),
        httpApi.metricClientError(sum),
        httpApi.metricServerError(sum),
      ]),
      graph("Latency of the API", [
        httpApi.metricLatency({ statistic: "p50" }),
        httpApi.metricLatency({ statistic: "p99" }),
      ]),
      graph("Function errors and throttles", [
        ...ofFunctions(({ lambda, node }) => lambda.metricErrors({ ...sum, label: node.id })),
        ...ofFunctions(({ lambda, node }) => lambda.metricThrottles({ ...sum, label: `${node.id} throttled` })),
      ]),
      graph(
        "Function duration, p95",
        ofFunctions(({ lambda, node }) => lambda.metricDuration({ statistic: "p95", label: node.id })),
      ),
      graph("Syncs", [sync.metricStarted(sum), sync.metricSucceeded(sum), sync.metricFailed(sum)]),
      graph(
        "Table",
        [table.metricConsumedReadCapacityUnits(sum), table.metricConsumedWriteCapacityUnits(sum)],
        [changes.lambda.metric("IteratorAge", { period, statistic: Stats.MAXIMUM, label: "history behind, ms" })],
      ),
    );
  }
}

const socketErrors = (api: WebSocketApi): Metric =>
  new Metric({
    namespace: "AWS/ApiGateway",
    metricName: "IntegrationError",
    dimensionsMap: { ApiId: api.apiId },
    period,
    statistic: Stats.SUM,
  });
