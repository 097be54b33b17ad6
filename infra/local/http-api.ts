import type { IncomingMessage, ServerResponse } from "node:http";
import type { Api } from "./api-resources.ts";
import { httpEvent } from "./http-event.ts";
import { matchRoute } from "./route-keys.ts";
import type { InvokeResult } from "./types.ts";

/** Quotas of HTTP APIs. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

type Invoke = (functionArn: string, event: unknown) => Promise<InvokeResult>;

interface ProxyResult {
  readonly statusCode?: number;
  readonly headers?: Record<string, boolean | number | string>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** The whole body, or undefined when it is too large; even then it is read to its end, so that the sender sees the answer. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_PAYLOAD_BYTES) chunks.push(chunk);
  }
  return size > MAX_PAYLOAD_BYTES ? undefined : Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ message }));
}

/** Payload format 2.0: an object with `statusCode` is a response, anything else a 200 with that JSON. */
function respond(response: ServerResponse, payload: unknown): void {
  const isResponse = typeof payload === "object" && payload !== null && "statusCode" in payload;
  const result: ProxyResult = isResponse
    ? (payload as ProxyResult)
    : { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(payload) };
  const headers = new Map<string, string>([["content-type", "text/plain;charset=utf-8"]]);
  for (const [name, value] of Object.entries(result.headers ?? {})) headers.set(name.toLowerCase(), String(value));
  const body = Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8");
  const status = result.statusCode ?? 200;
  if (body.length === 0 && !result.headers) headers.delete("content-type");
  if (status !== 204 && status !== 304) headers.set("content-length", String(body.length));
  if (result.cookies?.length) response.setHeader("set-cookie", [...result.cookies]);
  response.writeHead(status, Object.fromEntries(headers));
  response.end(response.req.method === "HEAD" || status === 204 || status === 304 ? undefined : body);
}

const timeout = (ms: number) => {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<"timeout">((resolve) => {
    timer = setTimeout(resolve, ms, "timeout");
  });
  return { expired, cancel: () => clearTimeout(timer) };
};

/** Answers a request, with the headers that CloudFront passes on, as API Gateway's HTTP API with Lambda proxy integrations would. */
export function httpApi(api: Api, invoke: Invoke) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> => {
    const match = matchRoute(api.routes, request.method ?? "GET", url.pathname);
    if (!match) {
      request.resume();
      return answer(response, 404, "Not Found");
    }
    const body = await read(request);
    if (!body) return answer(response, 413, "Request Entity Too Large");
    const limit = timeout(INTEGRATION_TIMEOUT_MS);
    const result = await Promise.race([
      invoke(match.route.functionArn, httpEvent(api, match, request, headers, url, body)),
      limit.expired,
    ]);
    limit.cancel();
    if (result === "timeout") return answer(response, 503, "Service Unavailable");
    if (result.functionError) return answer(response, 500, "Internal Server Error");
    respond(response, result.payload);
  };
}
