import middy from "@middy/core";
import httpRouter from "@middy/http-router";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Method, Route } from "../../shared/contracts/route.ts";
import type { Caller } from "./caller.ts";
import { compressed } from "./compress.ts";
import { config } from "./config.ts";
import { ForbiddenError, NotFoundError } from "./errors.ts";
import { logger, withLogFields } from "./logger.ts";
import { problemResponse } from "./problem.ts";
import { type ParsedRequest, parseRequest, type ResponseOf } from "./request.ts";
import { viewerAddress } from "./viewer-address.ts";

/** What an action of a signed-in route works with. */
export interface ActionRequest<R extends Route> extends PublicActionRequest<R> {
  readonly caller: Caller;
}
/** What an action of a route without sign-in works with. */
export interface PublicActionRequest<R extends Route> extends ParsedRequest<R> {
  readonly event: APIGatewayProxyEventV2;
  readonly requestId: string;
}
export interface ActionResult<R extends Route> {
  /** Default: the route's own. */
  readonly status?: number;
  /** An object for routes with a response schema; a ready string (or base64) for the others. */
  readonly body?: ResponseOf<R>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: string[];
  readonly isBase64Encoded?: boolean;
}
export type ActionOf<R extends Route> = (request: ActionRequest<R>) => Promise<ActionResult<R>>;
export type PublicActionOf<R extends Route> = (request: PublicActionRequest<R>) => Promise<ActionResult<R>>;

/** A route of the contract with what serves it, ready for `topicHandler`. */
export interface RouteEntry {
  readonly contract: Route;
  readonly run: (event: APIGatewayProxyEventV2, requestId: string, deps: HttpDeps) => Promise<ActionResult<Route>>;
}
export interface HttpDeps {
  /** @throws UnauthorizedError */
  readonly authenticate: (event: APIGatewayProxyEventV2) => Promise<Caller>;
}

/** Binds a route that needs a caller. Who only holds a read token may not use it to write. */
export function route<R extends Route>(contract: R, action: ActionOf<R>): RouteEntry {
  if (contract.auth !== "bearer") throw new Error(`${contract.id} needs no caller: bind it with publicRoute`);
  return {
    contract,
    run: async (event, requestId, deps) => {
      const caller = await deps.authenticate(event);
      if (contract.method !== "GET" && !caller.scopes.write) throw new ForbiddenError("This token may only read");
      return (await action({ ...parseRequest(contract, event), caller, event, requestId })) as ActionResult<Route>;
    },
  };
}

/** Binds a route that anybody may call. */
export function publicRoute<R extends Route>(contract: R, action: PublicActionOf<R>): RouteEntry {
  if (contract.auth !== "none") throw new Error(`${contract.id} needs a caller: bind it with route`);
  return {
    contract,
    run: async (event, requestId) =>
      (await action({ ...parseRequest(contract, event), event, requestId })) as ActionResult<Route>,
  };
}

/**
 * The handler of a topic's function. Sign-in comes before params, query and body: a stranger learns nothing about them.
 * Responses are parsed by the route's schema, so undeclared fields never leave; every failure is a problem document.
 */
export function topicHandler(entries: readonly RouteEntry[], deps: HttpDeps) {
  const routes = [...entries]
    .sort((a, b) => compareSpecificity(a.contract.path, b.contract.path))
    .map((entry) => ({
      method: entry.contract.method as Method,
      path: entry.contract.path,
      handler: async (event: APIGatewayProxyEventV2, context: Context) =>
        compressed(event, respond(entry.contract, await entry.run(event, requestIdOf(event, context), deps))),
    }));
  const router = httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes,
    notFoundResponse: ({ method, path }) => {
      throw new NotFoundError(`There is no ${method} ${path}`);
    },
  });
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      after: ({ event, context, response }) => {
        if (response) response.headers = { ...response.headers, ...commonHeaders(requestIdOf(event, context)) };
      },
      onError: (request) => {
        const requestId = requestIdOf(request.event, request.context);
        const problem = problemResponse(request.error, requestId);
        request.response = { ...problem, headers: { ...problem.headers, ...commonHeaders(requestId) } };
      },
    })
    .handler(router);
  return (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2> =>
    withLogFields({ requestId: requestIdOf(event, context) }, async () => {
      const started = performance.now();
      const result: APIGatewayProxyStructuredResultV2 = await handler(event, context);
      logger.info("request", {
        route: event.routeKey,
        status: result.statusCode,
        address: viewerAddress(event, config().edgeSecret),
        durationMs: Math.round(performance.now() - started),
      });
      return result;
    });
}

function respond(contract: Route, result: ActionResult<Route>): APIGatewayProxyStructuredResultV2 {
  const statusCode = result.status ?? contract.status;
  const cookies = result.cookies ? { cookies: result.cookies } : {};
  if (result.body === undefined) return { statusCode, headers: { ...result.headers }, ...cookies };
  if (!contract.response) {
    return {
      statusCode,
      headers: { ...result.headers },
      body: String(result.body),
      isBase64Encoded: result.isBase64Encoded ?? false,
      ...cookies,
    };
  }
  return {
    statusCode,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...result.headers },
    body: JSON.stringify(contract.response.parse(result.body)),
    ...cookies,
  };
}

const commonHeaders = (requestId: string) => ({ "x-content-type-options": "nosniff", "x-request-id": requestId });

const requestIdOf = (event: APIGatewayProxyEventV2, context: Context): string =>
  event.requestContext.requestId || context.awsRequestId;

/** Literal segments before variables, as API Gateway picks: `/api/{collection}/export` before `/api/{collection}/{id}`. */
export function compareSpecificity(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = Number(left[i]!.startsWith("{")) - Number(right[i]!.startsWith("{"));
    if (difference !== 0) return difference;
  }
  return right.length - left.length;
}
