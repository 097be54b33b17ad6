/** The public API as one signed-in person uses it. */
export class DemoApi {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Registers a person; undefined when the address is taken. */
  static async register(
    url: string,
    person: { name: string; email: string; password: string },
  ): Promise<DemoApi | undefined> {
    const response = await fetch(`${url}/api/auth/register`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(person),
    });
    if (response.status === 409) return undefined;
    if (!response.ok) throw new Error(`POST /api/auth/register: ${response.status} ${await response.text()}`);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new DemoApi(url, accessToken);
  }

  get = <T>(path: string) => this.#send<T>("GET", path);
  post = <T>(path: string, body: object) => this.#send<T>("POST", path, body);
  patch = <T>(path: string, body: object) => this.#send<T>("PATCH", path, body);

  /** Everything that a list holds, page after page. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page = await this.get<{ items: T[]; cursor?: string | null }>(`${path}?limit=200${after}`);
      items.push(...page.items);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    return items;
  }

  /** @throws Error with the problem that the API described */
  async #send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
