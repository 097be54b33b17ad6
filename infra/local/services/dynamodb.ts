import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import type { GatewayRequest, GatewayResponse, LocalContext, LocalService } from "../types.ts";
import { dynamodbPermissions } from "./dynamodb-permissions.ts";
import { jsonBody, jsonProblem } from "./json-service.ts";

const CONTENT_TYPE = "application/x-amz-json-1.0";

/**
 * DynamoDB: passes each call on to DynamoDB Local, after working out which tables and indexes it touches.
 * Every caller becomes the same one there, because DynamoDB Local keeps a database per access key and refuses keys
 * with a hyphen.
 */
export function dynamodbService(context: LocalContext): LocalService {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    name: "dynamodb",
    async plan(request) {
      const operation = (request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
      const input = (await jsonBody(request)) as Record<string, unknown>;
      return {
        operation,
        permissions: dynamodbPermissions(operation, input, context),
        run: () => forward(context, agent, request),
      };
    },
    problem: (error) => jsonProblem(error, CONTENT_TYPE),
    stop: async () => agent.destroy(),
  };
}

const today = (): string => new Date().toISOString().slice(0, 10).replaceAll("-", "");

async function forward(context: LocalContext, agent: Agent, request: GatewayRequest): Promise<GatewayResponse> {
  const body = await request.body();
  const upstream = httpRequest(context.dynamoUrl, {
    method: "POST",
    agent,
    headers: {
      "content-type": CONTENT_TYPE,
      "content-length": body.length,
      "x-amz-target": request.headers["x-amz-target"] ?? "",
      "x-amz-date": request.headers["x-amz-date"] ?? "",
      authorization: `AWS4-HMAC-SHA256 Credential=maestro/${today()}/${context.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once("response", resolve).once("error", reject).end(body);
  });
  const { "content-type": contentType, "x-amzn-requestid": requestId, "x-amz-crc32": crc } = response.headers;
  return {
    status: response.statusCode ?? 502,
    headers: {
      "content-type": contentType ?? CONTENT_TYPE,
      ...(response.headers["content-length"] && { "content-length": response.headers["content-length"] }),
      ...(requestId && { "x-amzn-requestid": requestId }),
      ...(crc && { "x-amz-crc32": crc }),
    },
    body: response,
  };
}
