import type * as z from "zod";
import { type Agents, type ExchangeLimits, exchange, type HttpAnswer } from "./exchange.ts";
import { RestError, UnexpectedAnswerError } from "./rest-error.ts";

export interface RestRequest<Schema extends z.ZodType> {
  /** Below the client's root, such as `/v2/droplets`. */
  readonly path: string;
  /** What the answer must at least be; loose, so that APIs may grow. */
  readonly schema: Schema;
  readonly query?: Readonly<Record<string, string | number | undefined>> | URLSearchParams;
  readonly method?: "GET" | "POST";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestAnswer<Body> {
  readonly body: Body;
  readonly headers: HttpAnswer["headers"];
}

/** JSON over HTTP to one API. Whatever an answer's links say, requests stay below the root. */
export interface RestClient {
  /** @throws RestError, UnexpectedAnswerError, ExchangeTimeoutError */
  send<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<RestAnswer<z.output<Schema>>>;
  get<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<z.output<Schema>>;
}

export interface RestClientOptions {
  readonly root: URL;
  readonly agents: Agents;
  readonly signal: AbortSignal;
  /** Waits for its turn under the rate limits and tries again where that can help. */
  readonly paced: <Result>(call: () => Promise<Result>) => Promise<Result>;
  /** Asked before each request, so that an expired token can be renewed. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  /** Told with which of `headers` a 401 came. From then on they should give better ones: the request is sent once more. */
  readonly onUnauthorized?: (refused: Readonly<Record<string, string>>) => void;
  readonly limits?: ExchangeLimits;
}

/** A client for the API below `root`. */
export function makeRestClient(options: RestClientOptions): RestClient {
  const { root, agents, signal, paced, headers, onUnauthorized, limits } = options;

  async function attempt<Schema extends z.ZodType>(request: RestRequest<Schema>, isLast: boolean): Promise<HttpAnswer> {
    const { method = "GET", body } = request;
    const own = await headers();
    const url = urlOf(root, request.path, request.query);
    const answer = await exchange(
      {
        method,
        url,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...own,
          ...request.headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
      agents,
      signal,
      limits,
    );
    if (answer.status >= 200 && answer.status <= 300) return answer;
    if (answer.status === 401 && onUnauthorized !== undefined && !isLast) {
      onUnauthorized(own);
      return attempt(request, true);
    }
    throw new RestError(`${method} ${url.pathname}`, answer);
  }

  async function send<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<RestAnswer<z.output<Schema>>> {
    const answer = await paced(() => attempt(request, false));
    return { body: parsed(request, answer.body), headers: answer.headers };
  }

  return { send, get: async (request) => (await send(request)).body };
}

function urlOf(root: URL, path: string, query: RestRequest<z.ZodType>["query"] = {}): URL {
  const url = new URL(root);
  url.pathname = `${root.pathname.replace(/\/+$/, "")}${path}`;
  url.search = "";
  const entries = query instanceof URLSearchParams ? query : Object.entries(query);
  for (const [name, value] of entries) if (value !== undefined) url.searchParams.append(name, String(value));
  return url;
}

function parsed<Schema extends z.ZodType>({ path, schema }: RestRequest<Schema>, body: string): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new UnexpectedAnswerError(`${path} did not answer with JSON`, { cause });
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnexpectedAnswerError(
    `${path} answered otherwise than documented: ${issue?.path.join(".")} ${issue?.message}`,
    {
      cause: result.error,
    },
  );
}
