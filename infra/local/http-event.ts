import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Api } from "./api-resources.ts";
import type { RouteMatch } from "./route-keys.ts";

/** What API Gateway passes on as text; everything else reaches the function as base64. */
const TEXT = /^(text\/|application\/(.+\+)?(json|xml|javascript))/i;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const pad = (value: number) => String(value).padStart(2, "0");

/** `12/Mar/2026:19:03:58 +0000` */
export const requestTime = (at: Date): string =>
  `${pad(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())} +0000`;

/** Where API Gateway sees requests come from: CloudFront, which is this machine. */
export const EDGE_ADDRESS = "127.0.0.1";

/** The address of the other end; IPv4 in its usual form. */
export const addressOf = (request: IncomingMessage): string =>
  (request.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "").replace(/^::1$/, "127.0.0.1");

/** Repeated parameters are joined by commas, as API Gateway does. */
export function queryOf(url: URL): Record<string, string> | undefined {
  const query: Record<string, string> = {};
  for (const [key, value] of url.searchParams)
    query[key] = Object.hasOwn(query, key) ? `${query[key]},${value}` : value;
  return url.search.length > 1 ? query : undefined;
}

/** Headers as API Gateway passes them on: lower case, joined by commas, without the cookies. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (values && name !== "cookie" && name !== "connection") headers[name] = values.join(",");
  return headers;
}

/** The event of payload format 2.0 that API Gateway would build from this request with the headers that CloudFront passes on. */
export function httpEvent(
  api: Api,
  match: RouteMatch,
  request: IncomingMessage,
  headers: Readonly<Record<string, string>>,
  url: URL,
  body: Buffer,
): APIGatewayProxyEventV2 {
  const text = TEXT.test(headers["content-type"] ?? "text/plain");
  const cookies = request.headers.cookie?.split(/;\s*/).filter(Boolean);
  const query = queryOf(url);
  const now = new Date();
  return {
    version: "2.0",
    routeKey: match.route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies?.length && { cookies }),
    headers: {
      ...headers,
      "x-forwarded-for": [headers["x-forwarded-for"], EDGE_ADDRESS].filter(Boolean).join(", "),
      "x-forwarded-proto": "http",
    },
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: api.apiId,
      domainName: api.domainName,
      domainPrefix: api.apiId,
      http: {
        method: request.method ?? "GET",
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: EDGE_ADDRESS,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.route.routeKey,
      stage: api.stage,
      time: requestTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
}
