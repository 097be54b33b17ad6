import { randomUUID } from "node:crypto";

export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  /** What came as JSON, `undefined` without a body. Nothing checks that it is a `T`: the assertions of a test do. */
  readonly body: T;
}
/** The least that a test knows of an answer it did not name a type for. */
export interface Answer {
  readonly [field: string]: unknown;
}

export const PASSWORD = "correct horse battery staple";

/** Talks to a running system as one browser or script does: a bearer token, and the cookies it was given. */
export class ApiClient {
  readonly url: string;
  token: string | undefined;
  /** `name=value`, as sent back. */
  cookie: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  async call<T = Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
    if (cookie !== undefined) this.cookie = cookie;
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : undefined) as T };
  }

  get = <T = Answer>(path: string) => this.call<T>("GET", path);
  post = <T = Answer>(path: string, body: unknown = {}) => this.call<T>("POST", path, body);
  put = <T = Answer>(path: string, body: unknown) => this.call<T>("PUT", path, body);
  patch = <T = Answer>(path: string, body: unknown) => this.call<T>("PATCH", path, body);
  delete = <T = Answer>(path: string, body?: unknown) => this.call<T>("DELETE", path, body);
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly api: ApiClient;
}

/** Registers somebody nobody else knows, signed in. */
export async function newcomer(url: string, name = "Ada Lovelace"): Promise<Person> {
  const api = new ApiClient(url);
  const email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}.${randomUUID().slice(0, 8)}@example.org`;
  const reply = await api.post<{ user: { id: string }; accessToken: string }>("/api/auth/register", {
    name,
    email,
    password: PASSWORD,
  });
  if (reply.status !== 201) throw new Error(`Could not register: ${JSON.stringify(reply.body)}`);
  api.token = reply.body.accessToken;
  return { id: reply.body.user.id, name, email, password: PASSWORD, api };
}

/** The same person at another browser. */
export async function signedIn(
  url: string,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<ApiClient> {
  const api = new ApiClient(url);
  const reply = await api.post<{ accessToken: string }>("/api/auth/login", { email, password });
  if (reply.status !== 200) throw new Error(`Could not sign in: ${JSON.stringify(reply.body)}`);
  api.token = reply.body.accessToken;
  return api;
}

/** Asks until `check` gives something, for what happens a little later. */
export async function eventually<T>(check: () => Promise<T | undefined>, withinMs = 10_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error("It did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
