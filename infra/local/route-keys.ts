/** A route of an HTTP API, e.g. `GET /api/servers/{id}`, `ANY /public/{proxy+}` or `$default`. */
export interface ApiRoute {
  readonly routeKey: string;
  /** ARN of the function behind it. */
  readonly functionArn: string;
}

export interface RouteMatch {
  readonly route: ApiRoute;
  /** Percent-decoded. */
  readonly pathParameters: Record<string, string>;
}

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment !== "");
const variable = (segment: string) => /^\{([^}+]+)(\+?)\}$/.exec(segment);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** 0 for a static segment, 1 for `{id}`, 2 for `{proxy+}`: smaller wins, compared from the left. */
const rank = (segment: string) => {
  const found = variable(segment);
  if (!found) return 0;
  return found[2] ? 2 : 1;
};

function matchPath(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const found = variable(segment);
    const actual = path[index];
    if (actual === undefined) return undefined;
    if (found?.[2]) {
      parameters[found[1]!] = path.slice(index).map(decode).join("/");
      return parameters;
    }
    if (found) parameters[found[1]!] = decode(actual);
    else if (segment !== actual) return undefined;
  }
  return path.length === pattern.length ? parameters : undefined;
}

const moreSpecific = (left: readonly string[], right: readonly string[]) => {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = rank(left[index] ?? "") - rank(right[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Picks the route as API Gateway does: static segments before variables before greedy ones, the method before `ANY`,
 * `$default` last. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matchRoute(routes: readonly ApiRoute[], method: string, path: string): RouteMatch | undefined {
  const actual = segmentsOf(path);
  const candidates = routes.flatMap((route) => {
    const [verb, pattern] = route.routeKey.split(" ");
    if (!pattern || (verb !== method && verb !== "ANY")) return [];
    const segments = segmentsOf(pattern);
    const pathParameters = matchPath(segments, actual);
    return pathParameters ? [{ route, segments, verb, pathParameters }] : [];
  });
  const [best] = candidates.sort(
    (left, right) =>
      moreSpecific(left.segments, right.segments) || Number(left.verb === "ANY") - Number(right.verb === "ANY"),
  );
  if (best) return best;
  const fallback = routes.find(({ routeKey }) => routeKey === "$default");
  return fallback && { route: fallback, pathParameters: {} };
}
