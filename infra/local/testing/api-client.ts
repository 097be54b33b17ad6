/** An answer of the API as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  // The tests know what they asked for; a wrong shape fails their assertions.
  readonly body: Record<string, never> & Record<string, unknown>;
}

/** Somebody who calls the API over HTTP; without a token, a stranger. */
export interface ApiClient {
  readonly token?: string;
  readonly userId?: string;
  readonly email?: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const PASSWORD = "seven quiet otters drift";

/** A client of the API at `url`. */
export function apiClient(url: string, signedIn: { token?: string; userId?: string; email?: string } = {}): ApiClient {
  return {
    ...signedIn,
    async call(method, path, body, headers = {}) {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(signedIn.token ? { authorization: `Bearer ${signedIn.token}` } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get("content-type") ?? "").includes("json");
      return { status: response.status, text, body: isJson && text ? JSON.parse(text) : {} };
    },
  };
}

let people = 0;

/** Registers a new person with a unique address and signs in. */
export async function newPerson(url: string, name = "Test person"): Promise<Required<ApiClient>> {
  people += 1;
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${people}-${process.pid}-${Date.now()}@maestro.test`;
  const answer = await apiClient(url).call("POST", "/api/auth/register", { name, email, password: PASSWORD });
  if (answer.status !== 201) throw new Error(`register answered ${answer.status}: ${answer.text}`);
  const { accessToken, user } = answer.body as unknown as { accessToken: string; user: { id: string } };
  return apiClient(url, { token: accessToken, userId: user.id, email }) as Required<ApiClient>;
}

/** A call that has to be answered with a status. @throws Error with the answer when it is not */
export async function demand(client: ApiClient, status: number, method: string, path: string, body?: unknown) {
  const answer = await client.call(method, path, body);
  if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
  return answer;
}

/** Calls until `isDone` says so; fails after `timeoutMs` with the last answer. */
export async function until(call: () => Promise<Answer>, isDone: (answer: Answer) => boolean, timeoutMs = 30_000) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await call();
    if (isDone(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`not in time; the last answer was ${answer.status} ${answer.text.slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
