import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Access, Crawler, Gap, Scope } from "../../../crawlers/engine/crawler.ts";
import { defineResource, type Page } from "../../../crawlers/engine/define-resource.ts";
import { CrawlError, type CrawlFailure } from "../../../crawlers/engine/failure.ts";
import { about, goWithout } from "../../../crawlers/engine/go-without.ts";
import { pick, text } from "../../../crawlers/engine/readers.ts";

/** A thing of the toy cloud. */
export interface Thing {
  readonly id: string;
  readonly name?: unknown;
  readonly [field: string]: unknown;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * A provider small enough to be read at a glance: lists by region and kind, pages by token, tags one call each. It
 * speaks HTTP, so that a crawl of it goes the whole way.
 */
export class ToyCloud {
  /** By region and kind: `eu/machines`. */
  readonly things = new Map<string, Thing[]>();
  readonly tags = new Map<string, string>();
  regions: readonly string[] = ["eu"];
  /** Regions that are there and do not let anybody in. */
  closed: readonly string[] = [];
  /** The account of a region; things of another `owner` are its guests. */
  readonly accounts: Record<string, string> = {};
  /** Answers instead of the cloud while they last, by the beginning of the path. */
  readonly instead: { readonly path: string; readonly answer: Answer; left: number }[] = [];
  readonly asked: string[] = [];
  pageSize = 50;
  onAsk: () => void = () => undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(): Promise<ToyCloud> {
    const cloud = new ToyCloud();
    await new Promise<void>((done) => cloud.#server.listen(0, "127.0.0.1", done));
    return cloud;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The next requests below a path are answered with a status, and the provider's words. */
  refuse(path: string, status: number, message: string, times = Number.POSITIVE_INFINITY): void {
    this.instead.push({ path, left: times, answer: (_, response) => response.writeHead(status).end(message) });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", this.url);
    this.asked.push(`${url.pathname}${url.search}`);
    this.onAsk();
    const other = this.instead.find(({ path, left }) => left > 0 && url.pathname.startsWith(path));
    if (other !== undefined) {
      other.left--;
      other.answer(request, response);
    } else {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(this.#answer(url)));
    }
  }

  #answer({ pathname, searchParams }: URL): unknown {
    if (pathname === "/me") return { name: "toy", regions: this.regions, closed: this.closed, accounts: this.accounts };
    const tagged = /^\/tags\/(.+)/.exec(pathname)?.[1];
    if (tagged !== undefined) return { role: this.tags.get(tagged) };
    const all = this.things.get(pathname.slice(1)) ?? [];
    const ids = searchParams.get("ids")?.split(",");
    if (ids !== undefined) return { items: all.filter(({ id }) => ids.includes(id)) };
    const start = Number(searchParams.get("page") ?? 0);
    const end = start + this.pageSize;
    return { items: all.slice(start, end), next: end < all.length ? String(end) : undefined };
  }
}

export interface ToyContext {
  readonly get: <T>(path: string) => Promise<T>;
  readonly region: string;
}

async function* pagesOf({ get, region }: ToyContext, kind: string, from?: string): AsyncGenerator<Page<Thing>> {
  let next: string | undefined = from;
  do {
    const page: Page<Thing> = await get(`/${region}/${kind}${next === undefined ? "" : `?page=${next}`}`);
    yield page;
    next = page.next;
  } while (next !== undefined);
}

const machines = defineResource<Thing, ToyContext>()({
  provider: "toy",
  command: "server-list",
  kind: "machines",
  label: "machines",
  type: "server",
  scope: "region",
  permissions: ["machines:List"],
  nativeId: text("id"),
  fields: {
    name: text("name"),
    accountId: text("owner"),
    cpu: pick("cpu"),
    ipv4Private: text("ip"),
    tags: pick("tags"),
    providerIds: (raw) => [`toy:${raw.id}`],
  },
  links: [{ field: "volumeIds", to: "volume", isList: true, nativeIds: (raw) => [text<Thing>("disk")(raw)] }],
  addresses: (raw) => [text<Thing>("address")(raw)],
  calls: [
    {
      rule: "configured-endpoint",
      calls: (raw) => (typeof raw.calls === "string" ? [{ target: raw.calls, path: "calls" }] : []),
    },
  ],
  list: (context, from) => pagesOf(context, "machines", from),
  find: async ({ get, region }, ids) => (await get<Page<Thing>>(`/${region}/machines?ids=${ids.join(",")}`)).items,
});

const disks = defineResource<Thing, ToyContext>()({
  provider: "toy",
  command: "volumes-list",
  kind: "disks",
  label: "disks",
  type: "volume",
  scope: "region",
  permissions: ["disks:List"],
  nativeId: text("id"),
  fields: {
    name: (raw) => {
      if (raw.name === "poison") throw new TypeError("this name cannot be read");
      return raw.name;
    },
  },
  list: (context, from) => pagesOf(context, "disks", from),
});

/** What a call tells; nothing where it is refused. */
const ifAllowed = (call: Promise<object>): Promise<object | undefined> =>
  call.catch((error: unknown) => {
    if (!(error instanceof CrawlError) || error.class !== "FORBIDDEN") throw error;
    goWithout(error);
    return undefined;
  });

const nets = defineResource<Thing, ToyContext>()({
  provider: "toy",
  command: "network-list",
  kind: "nets",
  label: "networks",
  type: "network",
  scope: "region",
  permissions: ["nets:List"],
  nativeId: text("id"),
  fields: { name: text("name"), description: text("role") },
  list: (context, from) => pagesOf(context, "nets", from),
  enrichment: {
    permissions: ["tags:Get"],
    enrich: async (items, { get }) =>
      Promise.all(
        items.map((item) =>
          about(item, async () => ({ ...item, ...(await ifAllowed(get<object>(`/tags/${item.id}`))) })),
        ),
      ),
  },
});

const CLASSES: Readonly<Record<number, CrawlFailure["class"]>> = {
  401: "AUTH",
  403: "FORBIDDEN",
  429: "THROTTLED",
  501: "NOT_SUPPORTED",
  503: "TIMEOUT",
};

function clientOf({ endpoint, onRequest }: Access, signal: AbortSignal) {
  return async <T>(path: string): Promise<T> => {
    onRequest?.();
    const response = await fetch(`${endpoint}${path}`, { signal });
    if (response.ok) return (await response.json()) as T;
    const message = await response.text();
    throw new CrawlError({
      class: CLASSES[response.status] ?? "INTERNAL",
      message,
      permission: response.status === 403 ? message.split(" ").at(-1) : undefined,
    });
  };
}

/** Who one is in the toy cloud, and where. */
interface Sight {
  readonly name: string;
  readonly regions: readonly string[];
  readonly closed: readonly string[];
  readonly accounts: Readonly<Record<string, string>>;
}

/** The crawler of the toy cloud; it goes by the name of a provider that Maestro knows. */
export const toyCrawler: Crawler<ToyContext> = {
  provider: "openstack",
  resources: [machines, disks, nets],
  probe: async (access, signal) => {
    const { name, regions, closed, accounts } = await clientOf(access, signal)<Sight>("/me");
    const scopes = regions.map(
      (region): Scope => ({ id: `toy/${region}`, label: region, kind: "region", region, accountId: accounts[region] }),
    );
    const gaps = closed.map((scope): Gap => ({ scope, reason: "denied", message: `${scope} is closed.` }));
    return { identity: name, accounts: [{ id: "toy" }], scopes, gaps };
  },
  open: async (access, { region = "" }, signal) => ({
    context: { get: clientOf(access, signal), region },
    close: () => undefined,
  }),
  classify: (error) => ({ class: "INTERNAL", message: error instanceof Error ? error.message : String(error) }),
};
