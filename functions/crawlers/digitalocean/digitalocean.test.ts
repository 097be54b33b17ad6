import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { type Answer, type Asked, type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import type { Scope } from "../engine/crawler.ts";
import type { MappedRecord } from "../engine/map-record.ts";
import { crawlKind } from "../rest/testing/crawl.ts";
import records from "./__fixtures__/records.json" with { type: "json" };
import { digitaloceanCrawler } from "./crawler.ts";
import { type FakeTeam, fakeTeam, TOKEN } from "./testing/fake-team.ts";

let team: FakeTeam;
let api: LoopbackApi;
/** Answers of a world gone bad; `undefined` leaves the request to the team. */
let misbehave: (asked: Asked) => Answer | undefined;

beforeEach(async () => {
  allowLoopback();
  team = fakeTeam();
  misbehave = () => undefined;
  api = await loopbackApi((asked) => misbehave(asked) ?? team.answer(asked));
});
afterEach(() => api.close());

const scope: Scope = { id: "b6fr89dbf6d9156cace5f3c78dc9851d957381ef/all", label: "My Team", kind: "global" };
const access = (credentials: Record<string, unknown> = { token: TOKEN }) => ({
  connectionId: "9a3e0c55-6f0e-4f6e-9f0c-1f4f6f1f7a11",
  method: "token",
  credentials,
  endpoint: api.url,
});
const crawl = (kind: string) => crawlKind(digitaloceanCrawler, access(), kind, scope);
const failureOf = (work: Promise<unknown>) =>
  work.then(() => expect.fail("it did not fail"), digitaloceanCrawler.classify);

const addGpus = (...droplets: readonly object[]) =>
  team.collections["/v2/droplets"]?.items.push(...droplets.map((one) => ({ size_slug: "gpu-h100x1-80gb", ...one })));

describe("each kind becomes a record with its fields, links, addresses and calls", () => {
  it.each(Object.entries(records))("%s", async (kind, record) => {
    const [first] = await crawl(kind);

    expect(first).toEqual(record);
  });

  it("and no kind is left out", () => {
    expect(Object.keys(records)).toEqual(digitaloceanCrawler.resources.map(({ kind }) => kind));
  });

  it("keeps no password, no key and no value of a variable", async () => {
    const found = await Promise.all(digitaloceanCrawler.resources.map(({ kind }) => crawl(kind)));

    expect(JSON.stringify(found)).not.toMatch(/hunter2|REDACTED|EV\[1|d1zcd455h01mqjfs4s2eaewyejehi5f2/);
  });

  it("finds the targets of a load balancer that names them by a tag", async () => {
    addGpus({ id: 501, tags: ["web"] }, { id: 502, tags: ["training"] });
    team.collections["/v2/load_balancers"] = {
      key: "load_balancers",
      items: [{ id: "lb-1", name: "by-tag", tag: "web", droplet_ids: [] }],
    };

    const [found] = (await crawl("digitalocean_loadbalancer")) as MappedRecord[];

    expect(api.asked).toContain("GET /v2/droplets?per_page=200&tag_name=web");
    expect(found?.calls.map(({ target }) => target)).toEqual([
      "digitalocean_droplet/3164444",
      "digitalocean_droplet/501",
    ]);
  });
});

describe("the test of a connection", () => {
  const probe = (credentials?: Record<string, unknown>) =>
    digitaloceanCrawler.probe(access(credentials), AbortSignal.timeout(10_000));

  it("tells whose token it is and where there is something to see", async () => {
    expect(await probe()).toEqual({
      identity: "sammy@example.com · My Team",
      accounts: [{ id: "5df3e3004a17e242b7c20ca6c9fc25b701a47ece", name: "My Team" }],
      scopes: [{ ...scope, accountId: "5df3e3004a17e242b7c20ca6c9fc25b701a47ece" }],
      gaps: [],
    });
    expect(api.asked).toEqual(["GET /v2/account"]);
  });

  it("refuses a token that is no good, with the provider's words", async () => {
    expect(await failureOf(probe({ token: "dop_v1_expired" }))).toMatchObject({
      class: "AUTH",
      message: "GET /v2/account: 401 Unable to authenticate you.",
    });
  });

  it("does not send anything without a token", async () => {
    expect(await failureOf(probe({ token: "a\r\nhost: evil" }))).toMatchObject({ class: "BAD_INPUT" });
    expect(api.asked).toEqual([]);
  });
});

describe("pages", () => {
  const fill = (count: number) => {
    team.collections["/v2/volumes"] = {
      key: "volumes",
      items: Array.from({ length: count }, (_, index) => ({ id: `v-${index}`, name: `data ${index}` })),
    };
  };

  it("are followed to the end on our own endpoint, whatever host the links name", async () => {
    fill(401);

    expect(await crawl("digitalocean_volume")).toHaveLength(401);
    expect(api.asked.filter((asked) => asked.includes("/v2/volumes"))).toEqual([
      "GET /v2/volumes?per_page=200",
      "GET /v2/volumes?per_page=200&page=2",
      "GET /v2/volumes?per_page=200&page=3",
    ]);
  });

  it("go on behind the page that a killed function had reached", async () => {
    fill(401);
    const volumes = digitaloceanCrawler.resources.find(({ kind }) => kind === "digitalocean_volume");
    const { context, close } = await digitaloceanCrawler.open(access(), scope, AbortSignal.timeout(10_000));

    const pages: unknown[] = [];
    for await (const { items, next } of volumes?.list(context, "per_page=200&page=3") ?? [])
      pages.push([items.length, next]);

    expect(pages).toEqual([[1, undefined]]);
    close();
  });

  it("of droplets with GPUs come behind those of the others, and go on where a killed function had reached", async () => {
    addGpus(...Array.from({ length: 201 }, (_, index) => ({ id: index, name: `gpu-${index}` })));
    const droplets = digitaloceanCrawler.resources.find(({ kind }) => kind === "digitalocean_droplet");
    const { context, close } = await digitaloceanCrawler.open(access(), scope, AbortSignal.timeout(10_000));
    const read = async (from?: string) => {
      const pages: { readonly count: number; readonly next: string | undefined }[] = [];
      for await (const { items, next } of droplets?.list(context, from) ?? [])
        pages.push({ count: items.length, next });
      return pages;
    };

    const pages = await read();
    const [first, second, third] = pages;

    expect(pages.map(({ count }) => count)).toEqual([2, 200, 1]);
    expect(await read(first?.next)).toEqual([second, third]);
    expect(await read(second?.next)).toEqual([third]);
    expect(third?.next).toBeUndefined();
    close();
  });

  it("that repeat themselves say so in `next`, where the engine sees it", async () => {
    misbehave = ({ url }) =>
      url.pathname === "/v2/volumes"
        ? { body: { volumes: [], links: { pages: { next: "https://api.digitalocean.com/v2/volumes?page=2" } } } }
        : undefined;
    const volumes = digitaloceanCrawler.resources.find(({ kind }) => kind === "digitalocean_volume");
    const { context, close } = await digitaloceanCrawler.open(access(), scope, AbortSignal.timeout(10_000));

    const nexts: unknown[] = [];
    for await (const { next } of volumes?.list(context) ?? []) if (nexts.push(next) === 2) break;

    expect(nexts).toEqual(["page=2", "page=2"]);
    close();
  });

  it("of a part of something else end with an error when they repeat themselves", async () => {
    misbehave = ({ url }) =>
      url.pathname.endsWith("/records")
        ? { body: { domain_records: [], links: { pages: { next: "https://api.digitalocean.com/?page=2" } } } }
        : undefined;

    expect(await failureOf(crawl("digitalocean_domain"))).toMatchObject({ class: "PARSE" });
  });
});

describe("a bad world", () => {
  it("names the permission that a token lacks", async () => {
    misbehave = () => ({
      status: 403,
      body: { id: "Forbidden", message: "You are missing the required permission firewall:read" },
    });

    expect(await failureOf(crawl("digitalocean_firewall"))).toEqual({
      class: "FORBIDDEN",
      permission: "firewall:read",
      message: "GET /v2/firewalls: 403 You are missing the required permission firewall:read. Allow firewall:read.",
    });
  });

  it("waits as long as DigitalOcean asks for, and goes on", async () => {
    let refusals = 0;
    misbehave = ({ url }) =>
      url.pathname === "/v2/droplets" && refusals++ === 0
        ? {
            status: 429,
            headers: { "retry-after": "1" },
            body: { id: "too_many_requests", message: "API Rate limit exceeded." },
          }
        : undefined;
    const began = performance.now();

    expect(await crawl("digitalocean_droplet")).toHaveLength(2);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it("tries a failing server again", async () => {
    let failures = 0;
    misbehave = ({ url }) =>
      url.pathname === "/v2/vpcs" && failures++ < 2 ? { status: 503, body: "<html>" } : undefined;

    expect(await crawl("digitalocean_vpc")).toHaveLength(2);
    expect(api.asked).toHaveLength(3);
  });

  it("takes an answer without the list for a failure and never for an empty account", async () => {
    misbehave = () => ({ body: { links: {}, meta: {} } });

    expect(await failureOf(crawl("digitalocean_droplet"))).toMatchObject({
      class: "PARSE",
      message: "/v2/droplets answered without droplets",
    });
  });

  it("takes a list left out of an answer that counts none for an empty one", async () => {
    misbehave = ({ url }) => (url.pathname === "/v2/apps" ? { body: { meta: { total: 0 } } } : undefined);

    expect(await crawl("digitalocean_app")).toEqual([]);
  });

  it("survives a hostile payload", async () => {
    const items = [
      null,
      "text",
      { id: "no name" },
      JSON.parse(
        '{"id": 7, "name": "<script>alert(1)</script>", "__proto__": {"isAdmin": true}, "tags": "x", "networks": 5}',
      ),
      { id: 8, name: "x".repeat(5_000), memory: -1, vcpus: "many", status: { toString: 1 }, image: [], volume_ids: {} },
      { id: "y".repeat(2_000) },
    ];
    team.collections["/v2/droplets"] = { key: "droplets", items: items as never[] };

    const found = await crawl("digitalocean_droplet");

    expect(found.map((record) => (typeof record === "string" ? record : record.fields.name))).toEqual([
      "It has no id.",
      "It has no id.",
      "digitalocean_droplet/no name",
      "<script>alert(1)</script>",
      `${"x".repeat(249)}…`,
      "Its id is too long.",
    ]);
    expect(Object.prototype).not.toHaveProperty("isAdmin");
  });

  it("lists droplets without their projects when the token may not read projects", async () => {
    misbehave = ({ url }) =>
      url.pathname.startsWith("/v2/projects") ? { status: 403, body: { id: "Forbidden" } } : undefined;

    const [first] = (await crawl("digitalocean_droplet")) as MappedRecord[];

    expect(first?.fields).not.toHaveProperty("projectId");
  });

  it("fails rather than to forget projects that cannot be read for another reason", async () => {
    misbehave = ({ url }) => (url.pathname.startsWith("/v2/projects") ? { status: 401, body: {} } : undefined);

    expect(await failureOf(crawl("digitalocean_droplet"))).toMatchObject({ class: "AUTH" });
  });
});
