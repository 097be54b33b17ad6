import type { GatewayRequest, LocalService } from "../types.ts";
import { jsonBody, jsonProblem, jsonResponse, unknownOperation } from "./json-service.ts";
import type { Operation } from "./operation.ts";

interface RestRoute {
  operation: string;
  method: string;
  /** `/schedules/{Name}`; path and query parameters join the body's fields to make the operation's input. */
  path: string;
  does: Operation;
}

interface RestServiceDefinition {
  name: string;
  routes: RestRoute[];
  resume?(): Promise<void>;
  stop?(): Promise<void>;
}

const CONTENT_TYPE = "application/json";

/** A service that speaks REST JSON: the method and the path name the operation. */
export function restService({ routes, ...rest }: RestServiceDefinition): LocalService {
  return {
    ...rest,
    async plan(request) {
      for (const route of routes) {
        const parameters = route.method === request.method ? matchPath(route.path, request.path) : undefined;
        if (!parameters) continue;
        const input = { ...((await jsonBody(request)) as object), ...queryOf(request), ...parameters };
        const { permissions, run } = route.does.prepare(input);
        const respond = async () => jsonResponse(200, (await run()) ?? {}, CONTENT_TYPE);
        return { operation: route.operation, permissions, run: respond };
      }
      throw unknownOperation(rest.name, `${request.method} ${request.path}`);
    },
    problem: (error) => jsonProblem(error, CONTENT_TYPE),
  };
}

const queryOf = (request: GatewayRequest): Record<string, string> => Object.fromEntries(request.query);

/** The decoded parameters, or undefined where the path is another. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (part.startsWith("{") && value !== "") parameters[part.slice(1, -1)] = value;
    else if (part !== value) return undefined;
  }
  return parameters;
}
