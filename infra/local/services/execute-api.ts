import { type GatewayRequest, type LocalContext, type LocalService, type Permission, ServiceError } from "../types.ts";
import { jsonProblem, jsonResponse, unknownOperation } from "./json-service.ts";

const CONTENT_TYPE = "application/json";
const OPERATIONS: Record<string, string> = {
  POST: "PostToConnection",
  GET: "GetConnection",
  DELETE: "DeleteConnection",
};
const MAX_MESSAGE_BYTES = 128 * 1024;

/** API Gateway's management API for open WebSockets, with or without the stage in the path. */
export function executeApiService(context: LocalContext): LocalService {
  return {
    name: "execute-api",
    async plan(request) {
      const [, connectionId] = /\/@connections\/([^/]+)$/.exec(decodeURIComponent(request.path)) ?? [];
      const operation = OPERATIONS[request.method];
      if (!operation || !connectionId) throw unknownOperation("execute-api", `${request.method} ${request.path}`);
      return {
        operation,
        permissions: [permission(request.method, connectionId, context)],
        run: async () => jsonResponse(200, await perform(request, connectionId, context), CONTENT_TYPE),
      };
    },
    problem: (error) => jsonProblem(error, CONTENT_TYPE),
  };
}

async function perform(request: GatewayRequest, connectionId: string, { sockets }: LocalContext): Promise<object> {
  const gone = new ServiceError("GoneException", `Connection ${connectionId} is gone`, 410);
  if (request.method === "GET") {
    const connection = await sockets.describe(connectionId);
    if (!connection) throw gone;
    const { connectedAt, lastActiveAt, sourceIp } = connection;
    return { connectedAt: connectedAt.toISOString(), lastActiveAt: lastActiveAt.toISOString(), identity: { sourceIp } };
  }
  if (request.method === "DELETE") {
    if (!(await sockets.close(connectionId))) throw gone;
    return {};
  }
  const message = await request.body();
  if (message.length > MAX_MESSAGE_BYTES) throw new ServiceError("PayloadTooLargeException", "Message too long", 413);
  if (!(await sockets.send(connectionId, message))) throw gone;
  return {};
}

/** The template has one WebSocket API with one stage. */
function permission(method: string, connectionId: string, { assembly, region, accountId }: LocalContext): Permission {
  const api = assembly.byType("AWS::ApiGatewayV2::Api").find((one) => one.properties.ProtocolType === "WEBSOCKET");
  const stage = assembly.byType("AWS::ApiGatewayV2::Stage").find((one) => one.properties.ApiId === api?.physicalId);
  const name = String(stage?.properties.StageName ?? "$default");
  return {
    action: "execute-api:ManageConnections",
    resource: `arn:aws:execute-api:${region}:${accountId}:${api?.physicalId}/${name}/${method}/@connections/${connectionId}`,
  };
}
