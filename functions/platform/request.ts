import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod";
import type { Route } from "../../shared/contracts/route.ts";
import { BadQueryError, InvalidBodyError, NotFoundError, UnsupportedMediaError, type Violation } from "./errors.ts";
import { parseJsonBody } from "./json.ts";

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
export type ParamsOf<R extends Route> = Parsed<NonNullable<R["params"]>>;
export type QueryOf<R extends Route> = Parsed<NonNullable<R["query"]>>;
export type BodyOf<R extends Route> = Parsed<NonNullable<R["body"]>>;
export type ResponseOf<R extends Route> = R["response"] extends infer S
  ? NonNullable<S> extends z.ZodType
    ? z.input<NonNullable<S>>
    : unknown
  : unknown;

/** Params, query and body of a request, parsed by the route's schemas. */
export interface ParsedRequest<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
}

/** @throws NotFoundError for impossible params, BadQueryError, InvalidBodyError, UnsupportedMediaError, TooLargeError */
export function parseRequest<R extends Route>(route: R, event: APIGatewayProxyEventV2): ParsedRequest<R> {
  const params = parseWith(route.params, decoded(event.pathParameters), () => new NotFoundError());
  const query = parseWith(route.query, queryOf(event.rawQueryString), (errors) => new BadQueryError(errors));
  const body = parseWith(route.body, route.body ? bodyOf(event) : undefined, (errors) => new InvalidBodyError(errors));
  return { params, query, body } as ParsedRequest<R>;
}

/** Every issue of a failed parse, one violation per unknown key. */
export function violationsOf(error: z.ZodError): Violation[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "there is no such field" }));
  });
}

function parseWith(schema: z.ZodType | undefined, value: unknown, failure: (errors: Violation[]) => Error): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw failure(violationsOf(parsed.error));
  return parsed.data;
}

/** Parameters in declared spelling; a repeated one is a list. API Gateway's own parsing joins repeats with commas. */
export function queryOf(rawQueryString: string | undefined): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(rawQueryString ?? "")) {
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value]);
  }
  return Object.fromEntries(values);
}

function decoded(params: Record<string, string | undefined> | undefined): Record<string, string> {
  const entries = Object.entries(params ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  try {
    return Object.fromEntries(entries.map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw new NotFoundError();
  }
}

function bodyOf(event: APIGatewayProxyEventV2): unknown {
  if (event.body === undefined || event.body === "") return {};
  const contentType = event.headers["content-type"] ?? "";
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType)) {
    throw new UnsupportedMediaError(`Send application/json, not ${contentType || "a body without a content type"}`);
  }
  return parseJsonBody(event.isBase64Encoded ? Buffer.from(event.body, "base64").toString("utf8") : event.body);
}
