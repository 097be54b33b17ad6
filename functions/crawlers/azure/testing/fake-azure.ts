import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Access } from "../../engine/crawler.ts";

export const TENANT = "11111111-2222-3333-4444-555555555555";
export const SUBSCRIPTION = "ea42f556-5106-4743-99b0-c129bfa71a47";

/** How the fake answers instead of with what it holds. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** In place of the body: not JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection instead. */
  readonly isReset?: boolean;
}

/** Azure Resource Manager and its sign-in, on a port of this machine: real SDK clients cannot tell the difference. */
export class FakeAzure implements AsyncDisposable {
  /** Bodies of lists and objects by path, lower case; a path may carry a query that then has to be there. */
  readonly #bodies = new Map<string, unknown>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** Asked first, for every request to the Resource Manager: an answer takes the place of the real one. */
  intercept: (path: string, count: number) => Answer | undefined = () => undefined;
  /** Answers of the sign-in, where it fails. */
  signIn: () => Answer | undefined = () => undefined;
  /** Answers of the authority about itself, where it fails. */
  discovery: () => Answer | undefined = () => undefined;
  readonly requests: string[] = [];
  tokensGiven = 0;
  /** Only tokens with this number or a higher one are taken. */
  oldestToken = 1;
  pageSize = 50;

  static async start(): Promise<FakeAzure> {
    const fake = new FakeAzure();
    await new Promise<void>((resolve) => fake.#server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get credentials(): Record<string, unknown> {
    return { tenantId: TENANT, clientId: "app-1", clientSecret: "s3cret", authority: this.endpoint };
  }

  access(more: Partial<Access> = {}): Access {
    return { connectionId: "c-1", method: "keys", credentials: this.credentials, endpoint: this.endpoint, ...more };
  }

  /** Holds a list below the subscription: `Microsoft.Compute/disks`, or any path that starts with a slash. */
  list(type: string, items: readonly unknown[]): this {
    return this.hold(type, { value: items });
  }

  /** Holds any body. */
  hold(type: string, body: unknown): this {
    const path = type.startsWith("/") ? type : `/subscriptions/${SUBSCRIPTION}/providers/${type}`;
    this.#bodies.set(path.toLowerCase(), body);
    return this;
  }

  /** Holds the lists (arrays) and objects of a whole subscription. */
  holdAll(world: Readonly<Record<string, unknown>>): this {
    for (const [type, held] of Object.entries(world)) this.hold(type, Array.isArray(held) ? { value: held } : held);
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.endpoint);
    for await (const _ of request);
    const answer = url.pathname.startsWith(`/${TENANT}/`) ? this.#identity(url) : this.#resource(request, url);
    if (answer.isReset === true) return void request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(answer.text ?? JSON.stringify(answer.body ?? {}));
  }

  #identity({ pathname }: URL): Answer {
    if (pathname.endsWith("/openid-configuration")) {
      const failure = this.discovery();
      if (failure !== undefined) return failure;
      const issuer = `${this.endpoint.replace("http:", "https:")}/${TENANT}`;
      return {
        status: 200,
        body: {
          issuer: `${issuer}/v2.0`,
          authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
          token_endpoint: `${issuer}/oauth2/v2.0/token`,
          end_session_endpoint: `${issuer}/oauth2/v2.0/logout`,
          jwks_uri: `${issuer}/discovery/v2.0/keys`,
        },
      };
    }
    const refusal = this.signIn();
    if (refusal !== undefined) return refusal;
    this.tokensGiven++;
    return {
      status: 200,
      body: { token_type: "Bearer", expires_in: 3599, access_token: `token-${this.tokensGiven}` },
    };
  }

  #resource({ headers }: IncomingMessage, url: URL): Answer {
    const path = decodeURIComponent(url.pathname + url.search).toLowerCase();
    this.requests.push(path);
    const token = Number(/^Bearer token-(\d+)$/.exec(headers.authorization ?? "")?.[1] ?? 0);
    if (token < this.oldestToken) {
      const error = { code: "ExpiredAuthenticationToken", message: "The access token expiry is in the past." };
      return { status: 401, body: { error }, headers: { "www-authenticate": 'Bearer error="invalid_token"' } };
    }
    const given = this.intercept(path, this.requests.length);
    if (given !== undefined) return given;
    if (!url.searchParams.has("api-version")) return refusal(400, "MissingApiVersionParameter", "No api-version.");
    const body = this.#bodies.get(keyOf(url)) ?? this.#bodies.get(url.pathname.toLowerCase());
    if (body === undefined) return { status: 200, body: { value: [] } };
    return { status: 200, body: this.#paged(body, url) };
  }

  #paged(body: unknown, url: URL): unknown {
    const value = (body as { value?: unknown[] }).value;
    if (!Array.isArray(value) || value.length <= this.pageSize) return body;
    const from = Number(url.searchParams.get("$skiptoken") ?? 0);
    const next = new URL(url);
    next.searchParams.set("$skiptoken", String(from + this.pageSize));
    const page = value.slice(from, from + this.pageSize);
    return from + this.pageSize < value.length ? { value: page, nextLink: next.href } : { value: page };
  }
}

/** Path and query as they are held: case does not count, nor which version or page is asked for. */
function keyOf(url: URL): string {
  const query = [...url.searchParams].filter(([name]) => name !== "api-version" && name !== "$skiptoken");
  const search = query.map(([name, value]) => `${name}=${value}`).join("&");
  return `${decodeURIComponent(url.pathname)}${search === "" ? "" : `?${search}`}`.toLowerCase();
}

/** An answer in Resource Manager's way to say no. */
export const refusal = (status: number, code: string, message: string, headers = {}): Answer => ({
  status,
  body: { error: { code, message } },
  headers,
});
