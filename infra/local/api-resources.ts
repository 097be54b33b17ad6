import type { ApiRoute } from "./route-keys.ts";
import type { Assembly } from "./types.ts";

/** An API of API Gateway v2 with its routes, as the template declares them. */
export interface Api {
  readonly apiId: string;
  readonly protocol: "HTTP" | "WEBSOCKET";
  readonly stage: string;
  readonly domainName: string;
  readonly routeSelectionExpression: string;
  readonly routes: readonly ApiRoute[];
}

/** `integrations/<id>` → the function behind that integration. */
function functionArnOf(target: unknown, assembly: Assembly): string | undefined {
  const id = String(target ?? "")
    .split("/")
    .at(-1);
  const integration = assembly.byType("AWS::ApiGatewayV2::Integration").find(({ physicalId }) => physicalId === id);
  const uri = String(integration?.properties.IntegrationUri ?? "");
  return /arn:aws:lambda:[^/]+/.exec(uri)?.[0];
}

/** The HTTP or WebSocket API of an assembly. */
export function apisOf(assembly: Assembly): Api[] {
  return assembly.byType("AWS::ApiGatewayV2::Api").map((api) => {
    const own = (type: string) => assembly.byType(type).filter(({ properties }) => properties.ApiId === api.physicalId);
    const [stage] = own("AWS::ApiGatewayV2::Stage");
    return {
      apiId: api.physicalId,
      protocol: api.properties.ProtocolType === "WEBSOCKET" ? "WEBSOCKET" : "HTTP",
      stage: String(stage?.properties.StageName ?? "$default"),
      domainName: `${api.physicalId}.execute-api.us-east-1.amazonaws.com`,
      routeSelectionExpression: String(api.properties.RouteSelectionExpression ?? "$request.body.action"),
      routes: own("AWS::ApiGatewayV2::Route").flatMap(({ properties }) => {
        const functionArn = functionArnOf(properties.Target, assembly);
        return functionArn ? [{ routeKey: String(properties.RouteKey), functionArn }] : [];
      }),
    };
  });
}
