import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnAccount } from "aws-cdk-lib/aws-apigateway";
import { type WebSocketApi, WebSocketRoute, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { accessLogs, SOCKET_LOG_FIELDS } from "../constructs/access-logs.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { deadLetters } from "../constructs/dead-letters.ts";
import { type Data, manageSockets, publishEvents, useTable } from "../constructs/grants.ts";
import { MaestroFunction } from "../constructs/maestro-function.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";
import { SOCKET_STAGE } from "./gateway.ts";

export interface RealtimeStackProps extends MaestroStackProps {
  readonly data: Data;
  readonly bus: EventBus;
  readonly socketApi: WebSocketApi;
  readonly socketEndpoint: string;
  readonly socketStageArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Records, and of those only the current item: history, sources, leases and sockets are no news to anyone. */
const RECORD_CHANGES = JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: "R#" }] }, sk: { S: ["#"] } } } });

/** What keeps open pages fresh: the socket, and the function that reads the table's stream. */
export class RealtimeStack extends Stack {
  readonly socket: MaestroFunction;
  readonly changes: MaestroFunction;
  readonly undeliveredChanges: Queue;

  constructor(scope: Construct, id: string, props: RealtimeStackProps) {
    super(scope, id, props);
    const { bus, context, data, environment, socketEndpoint, socketStageArn } = props;
    this.socket = new MaestroFunction(this, { context, name: "socket", environment, may: useTable(this, data) });
    this.addSocket(props);

    this.changes = new MaestroFunction(this, {
      context,
      name: "changes",
      environment: { ...environment, MAESTRO_SOCKET_ENDPOINT: socketEndpoint },
      may: [...useTable(this, data), manageSockets(socketStageArn), publishEvents(bus)],
    });
    this.undeliveredChanges = deadLetters(this, "UndeliveredChanges");
    this.followTable(data.table);
  }

  private addSocket({ context, socketApi }: RealtimeStackProps): void {
    const integration = new WebSocketLambdaIntegration("SocketIntegration", this.socket.lambda);
    const routes = ["$connect", "$disconnect", "$default"].map((routeKey) => {
      const route = new WebSocketRoute(this, routeKey.slice(1), {
        webSocketApi: socketApi,
        routeKey,
        integration,
        returnResponse: routeKey === "$default",
      });
      acknowledge(route, {
        "AwsSolutions-APIG4": "$connect redeems a one-use ticket; the others run on a connection it let in",
      });
      return route;
    });
    const stage = new WebSocketStage(this, "Stage", {
      webSocketApi: socketApi,
      stageName: SOCKET_STAGE,
      autoDeploy: true,
      throttle: { rateLimit: context.stage.requestsPerSecond, burstLimit: 2 * context.stage.requestsPerSecond },
      accessLogSettings: accessLogs(this, context.stage, SOCKET_LOG_FIELDS),
    });
    stage.node.addDependency(...routes, this.allowSocketLogs());
  }

  /** Unlike HTTP APIs, WebSocket APIs log through a role that API Gateway keeps once per account and region. */
  private allowSocketLogs(): CfnAccount {
    const role = new Role(this, "GatewayLogs", {
      assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonAPIGatewayPushToCloudWatchLogs")],
    });
    acknowledge(role, {
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]":
        "API Gateway asks for this policy by name",
    });
    const account = new CfnAccount(this, "GatewayAccount", { cloudWatchRoleArn: role.roleArn });
    // Other systems of the account log through it too.
    for (const shared of [role, account]) shared.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return account;
  }

  private followTable(table: Table): void {
    this.changes.lambda.addEventSource(
      new DynamoEventSource(table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 5,
        parallelizationFactor: 4,
        onFailure: new SqsDlq(this.undeliveredChanges),
        filters: [{ pattern: RECORD_CHANGES }],
      }),
    );
  }
}
