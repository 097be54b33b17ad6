import { Stack } from "aws-cdk-lib";
import { HttpApi, WebSocketApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { acknowledge } from "../constructs/acknowledge.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";

/** The stage's name is the path that CloudFront forwards, so `wss://<app>/socket` needs no rewriting. */
export const SOCKET_STAGE = "socket";

/**
 * The two APIs, still without routes. They come before everything else because CloudFront needs their addresses while the
 * functions behind them need CloudFront's: with routes and functions in later stacks, nothing depends on itself.
 */
export class GatewayStack extends Stack {
  readonly httpApi: HttpApi;
  readonly socketApi: WebSocketApi;
  /** Where functions post messages to open sockets. */
  readonly socketEndpoint: string;
  /** `arn:…:execute-api:…:<api>/<stage>`, the beginning of every permission on sockets. */
  readonly socketStageArn: string;
  /** What CloudFront shows the APIs and nobody else knows; a reference that CloudFormation replaces by the value. */
  readonly edgeSecret: string;

  constructor(scope: Construct, id: string, props: MaestroStackProps) {
    super(scope, id, props);
    const { stage } = props.context;
    this.httpApi = new HttpApi(this, "HttpApi", { apiName: `maestro-${stage.name}`, createDefaultStage: false });
    this.socketApi = new WebSocketApi(this, "SocketApi", {
      apiName: `maestro-${stage.name}-socket`,
      routeSelectionExpression: "$request.body.type",
    });
    this.socketEndpoint = `https://${this.socketApi.apiId}.execute-api.${this.region}.${this.urlSuffix}/${SOCKET_STAGE}`;
    this.socketStageArn = this.formatArn({
      service: "execute-api",
      resource: this.socketApi.apiId,
      resourceName: SOCKET_STAGE,
    });
    const secret = new Secret(this, "EdgeSecret", {
      description: "Tells requests that came through CloudFront from others: only those may say where the viewer is",
      generateSecretString: { excludePunctuation: true, passwordLength: 48 },
    });
    acknowledge(secret, {
      "AwsSolutions-SMG4":
        "CloudFront and the functions get it at a deployment: a rotation between two would part them",
    });
    this.edgeSecret = secret.secretValue.unsafeUnwrap();
  }
}
