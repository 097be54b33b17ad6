import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { type IAccessLogSettings, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";

const common = {
  requestId: "$context.requestId",
  at: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  route: "$context.routeKey",
  status: "$context.status",
  integrationError: "$context.integrationErrorMessage",
};

export const HTTP_LOG_FIELDS = {
  ...common,
  method: "$context.httpMethod",
  path: "$context.path",
  bytes: "$context.responseLength",
  latencyMs: "$context.responseLatency",
  functionMs: "$context.integrationLatency",
};

/** No query string: it carries the ticket. */
export const SOCKET_LOG_FIELDS = {
  ...common,
  event: "$context.eventType",
  connectionId: "$context.connectionId",
};

/** One JSON line per request in a log group that forgets. */
export const accessLogs = (
  scope: Construct,
  stage: StageConfig,
  fields: Readonly<Record<string, string>>,
): IAccessLogSettings => ({
  destination: new LogGroupLogDestination(
    new LogGroup(scope, "AccessLogs", {
      retention: stage.logDays,
      removalPolicy: stage.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    }),
  ),
  format: AccessLogFormat.custom(JSON.stringify(fields)),
});
