import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { hearing } from "../engine/go-without.ts";
import { mapRecord } from "../engine/map-record.ts";
import { classifyAzure } from "./classify.ts";
import { openAzure } from "./context.ts";
import { containerGroups } from "./kinds/container-groups.ts";
import { disks } from "./kinds/disks.ts";
import { sqlDatabases } from "./kinds/sql-databases.ts";
import { virtualMachines } from "./kinds/virtual-machines.ts";
import { webApps } from "./kinds/web-apps.ts";
import { probeAzure } from "./probe.ts";
import { crawl, pagesOf, scope } from "./testing/crawl.ts";
import { type Answer, FakeAzure, refusal, SUBSCRIPTION } from "./testing/fake-azure.ts";

let azure: FakeAzure;
beforeEach(async () => {
  allowLoopback();
  azure = await FakeAzure.start();
});
afterEach(() => azure[Symbol.asyncDispose]());

const signal = () => AbortSignal.timeout(20_000);
const disk = (n: number) => ({
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/SHOP/providers/Microsoft.Compute/disks/disk-${n}`,
  name: `disk-${n}`,
  location: "westeurope",
  properties: { diskSizeGB: 8, provisioningState: "Succeeded", diskState: "Attached" },
});
const disksOf = (count: number) => Array.from({ length: count }, (_, index) => disk(index + 1));
const failureOf = (work: Promise<unknown>) => work.then(() => undefined, classifyAzure);

describe("a listing", () => {
  it("follows every page with one token", async () => {
    azure.pageSize = 2;
    azure.list("Microsoft.Compute/disks", disksOf(5));

    const found = await crawl(azure, disks);

    expect(found.map(({ fields }) => fields.name)).toEqual(["disk-1", "disk-2", "disk-3", "disk-4", "disk-5"]);
    expect(azure.requests).toHaveLength(3);
    expect(azure.tokensGiven).toBe(1);
  });

  it("goes on behind the page whose next it is given", async () => {
    azure.pageSize = 2;
    azure.list("Microsoft.Compute/disks", disksOf(4));
    const { context } = openAzure(azure.access(), scope, signal());
    const [first] = await pagesOf(disks.list(context));

    const rest = await pagesOf(disks.list(context, first?.next));

    expect(rest).toEqual([{ items: [disk(3), disk(4)] }]);
  });

  it("waits as long as Azure says when it is throttled, and counts every request", async () => {
    azure.list("Microsoft.Compute/disks", disksOf(1));
    azure.intercept = (_, count) =>
      count < 3 ? refusal(429, "TooManyRequests", "Slow down.", { "retry-after": "0" }) : undefined;
    let requests = 0;
    const { context } = openAzure(azure.access({ onRequest: () => requests++ }), scope, signal());

    const pages = await pagesOf(disks.list(context));

    expect(pages).toEqual([{ items: [disk(1)] }]);
    expect(requests).toBe(3);
  });

  it("says how long to wait when it stays throttled", async () => {
    azure.intercept = () => refusal(429, "TooManyRequests", "Slow down.", { "retry-after": "0" });

    expect(await failureOf(crawl(azure, disks))).toEqual({
      class: "THROTTLED",
      message: "TooManyRequests: Slow down. Azure asks to wait 0 seconds.",
    });
  });

  it("survives a connection that breaks and a gateway that times out", async () => {
    azure.list("Microsoft.Compute/disks", disksOf(1));
    azure.intercept = (_, count) =>
      [
        { status: 504, headers: { "retry-after": "0" } },
        { status: 0, isReset: true },
      ][count - 1];

    expect(await crawl(azure, disks)).toHaveLength(1);
  });

  it("takes a new token when Azure ends the old one early", async () => {
    azure.pageSize = 2;
    azure.list("Microsoft.Compute/disks", disksOf(4));
    azure.intercept = (_, count) => {
      if (count === 1) azure.oldestToken = 2;
      return undefined;
    };

    expect(await crawl(azure, disks)).toHaveLength(4);
    expect(azure.tokensGiven).toBe(2);
  });

  it("stops when the pages lead in a circle", async () => {
    const { endpoint } = azure;
    const path = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/disks?api-version=2024-03-02`;
    azure.hold("Microsoft.Compute/disks", { value: [disk(1)], nextLink: `${endpoint}${path}&$skiptoken=1` });

    expect(await failureOf(crawl(azure, disks))).toMatchObject({
      class: "PARSE",
      message: expect.stringContaining("circle"),
    });
  });

  it("takes its token to no other host than the one that was chosen", async () => {
    azure.hold("Microsoft.Compute/disks", { value: [], nextLink: "https://attacker.example/next" });

    expect(await failureOf(crawl(azure, disks))).toMatchObject({
      class: "PARSE",
      message: "An answer leads to another host: https://attacker.example/next",
    });
  });

  it("names the action that is not allowed", async () => {
    azure.intercept = () =>
      refusal(
        403,
        "AuthorizationFailed",
        "The client 'app-1' with object id 'o-1' does not have authorization to perform action 'Microsoft.Compute/disks/read' over scope '/subscriptions/x'.",
      );

    expect(await failureOf(crawl(azure, disks))).toMatchObject({
      class: "FORBIDDEN",
      permission: "Microsoft.Compute/disks/read",
    });
  });

  it.each([
    ["SubscriptionNotRegistered", 404],
    ["MissingSubscriptionRegistration", 409],
    ["NoRegisteredProviderFound", 400],
  ])("knows %s for something the subscription does not have", async (code, status) => {
    azure.intercept = () => refusal(status, code, "Not here.");

    expect(await failureOf(crawl(azure, disks))).toMatchObject({
      class: "NOT_SUPPORTED",
      message: `${code}: Not here.`,
    });
  });
});

describe("one of many that fails", () => {
  const idOf = (type: string, name: string) =>
    `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/${type}/${name}`;
  const refuse = (part: string, answer: Answer) => {
    azure.intercept = (path) => (path.includes(part) ? answer : undefined);
  };
  const locked = refusal(409, "ScopeLocked", "The scope cannot perform write operation because it is locked.");
  const forbidden = refusal(
    403,
    "AuthorizationFailed",
    "The client does not have authorization to perform action 'Microsoft.Sql/servers/databases/read' over scope 'sql-2'.",
  );

  it("is left as it came, with its gap, and the others are looked into", async () => {
    const sites = [1, 2, 3].map((n) => ({ id: idOf("Microsoft.Web/sites", `app-${n}`), name: `app-${n}` }));
    for (const { id } of sites)
      azure.hold(`${id}/config/appsettings/list`, { properties: { DB: "https://db.example" } });
    refuse("app-2/config/appsettings", locked);
    const { context } = openAzure(azure.access(), scope, signal());
    const gaps: unknown[] = [];

    const found = await hearing(
      ({ class: failure }, item) => gaps.push([failure, item]),
      () => webApps.enrichment?.enrich(sites, context),
    );

    expect(found?.map((site) => site.settings?.names)).toEqual([["DB"], undefined, ["DB"]]);
    expect(found?.[1]).toBe(sites[1]);
    expect(gaps).toEqual([["NOT_SUPPORTED", sites[1]]]);
  });

  it.each([
    [forbidden, "FORBIDDEN"],
    [locked, "NOT_SUPPORTED"],
    [refusal(503, "ServiceUnavailable", "Sorry.", { "retry-after": "0" }), "TIMEOUT"],
  ])("leaves the listing below the others incomplete and whole otherwise: %o", async (answer, failure) => {
    azure.list(
      "Microsoft.Sql/servers",
      [1, 2, 3].map((n) => ({ id: idOf("Microsoft.Sql/servers", `sql-${n}`) })),
    );
    for (const n of [1, 2, 3])
      azure.list(`${idOf("Microsoft.Sql/servers", `sql-${n}`)}/databases`, [{ name: `shop-${n}` }]);
    refuse("sql-2/databases", answer);
    const { context } = openAzure(azure.access(), scope, signal());

    const [page] = await pagesOf(sqlDatabases.list(context));

    expect(page?.items.map(({ name }) => name)).toEqual(["shop-1", "shop-3"]);
    expect(page?.unread).toEqual([expect.objectContaining({ class: failure })]);
  });

  it("fails all where the next call would fail as well", async () => {
    azure.list("Microsoft.Sql/servers", [{ id: idOf("Microsoft.Sql/servers", "sql-1") }]);
    refuse("sql-1/databases", refusal(429, "TooManyRequests", "Slow down.", { "retry-after": "0" }));

    expect(await failureOf(crawl(azure, sqlDatabases))).toMatchObject({ class: "THROTTLED" });
  });
});

describe("what Azure calls a state", () => {
  it.each([
    ["Error", "Suspect", "Inaccessible", "error", "degraded", "Unavailable", "Canceled"],
    ["Stopped", "Paused", "Pausing", "Offline", "Shutdown", "Terminated"],
    ["Deleted", "Deleting", "Dropping", "Removing"],
    ["Available", "Creating"],
    ["Active", "Online", "Succeeded"],
  ])("is %s for people when it is %s or the like", async (status, ...states) => {
    const server = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.Sql/servers/sql`;
    azure.list("Microsoft.Sql/servers", [{ id: server }]).list(
      `${server}/databases`,
      states.map((state) => ({ id: `${server}/databases/${state}`, properties: { status: state } })),
    );

    const found = await crawl(azure, sqlDatabases);

    expect(found.map(({ fields }) => [fields.providerState, fields.status])).toEqual(
      states.map((state) => [state, status]),
    );
  });

  it("is the end of containers that succeeded, and not that of their deployment", async () => {
    const group = (state: string | undefined) => ({
      id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop/providers/Microsoft.ContainerInstance/containerGroups/${state}`,
      properties: { provisioningState: "Succeeded", instanceView: { state } },
    });
    azure.list("Microsoft.ContainerInstance/containerGroups", ["Succeeded", "Running", undefined].map(group));

    const found = await crawl(azure, containerGroups);

    expect(found.map(({ fields }) => fields.status)).toEqual(["Stopped", "Active", "Active"]);
  });
});

describe("a hostile answer", () => {
  const [good, bad] = [disk(1), disk(2)];

  it("costs what it is about, and nothing else", async () => {
    azure.list("Microsoft.Network/networkInterfaces", [{ name: "without an id" }, { id: 7 }]);
    azure.list("Microsoft.Compute/virtualMachines", [
      {
        ...good,
        name: "<img src=x onerror=alert(1)>",
        tags: { "": "empty", a: "x".repeat(10_000), password: "hunter2" },
      },
      { name: "without an id" },
      JSON.parse(
        `{"id": "${bad.id}", "__proto__": {"name": "polluted"}, "properties": {"storageProfile": 7, "osProfile": []}}`,
      ),
    ]);
    const { context } = openAzure(azure.access(), scope, signal());

    const [page] = await pagesOf(virtualMachines.list(context));
    const [first, second, third] = page?.items.map((item) => mapRecord(virtualMachines, item)) ?? [];

    expect(first).toMatchObject({
      nativeId: good.id.toLowerCase(),
      fields: {
        name: "<img src=x onerror=alert(1)>",
        tags: [{ key: "a", value: "x".repeat(256) }, { key: "password" }],
      },
    });
    expect(second).toBe("It has no id.");
    expect(third).toMatchObject({ nativeId: bad.id.toLowerCase(), fields: { name: bad.id.toLowerCase() } });
  });

  it("does not lead the token elsewhere by what it calls an id", async () => {
    azure.list("Microsoft.Sql/servers", [
      { id: "//attacker.example/subscriptions/1" },
      { id: "https://attacker.example" },
    ]);

    expect(await crawl(azure, sqlDatabases)).toEqual([]);
    expect(azure.requests).toHaveLength(1);
  });

  it("that is no list, or no JSON, fails the listing", async () => {
    azure.hold("Microsoft.Compute/disks", { value: "many" });
    expect(await failureOf(crawl(azure, disks))).toMatchObject({ class: "PARSE" });

    azure.hold("Microsoft.Compute/disks", undefined);
    azure.intercept = () => ({ status: 200, text: "<html>Sign in to the Wi-Fi</html>" });
    expect(await failureOf(crawl(azure, disks))).toMatchObject({ class: "PARSE" });
  });
});

describe("a test of the connection", () => {
  const subscription = (subscriptionId: string, displayName: string, state = "Enabled") => ({
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    displayName,
    state,
  });

  it("finds the subscriptions and says which of them it leaves out", async () => {
    azure.list("/subscriptions", [
      subscription("aaaa", "Shop"),
      subscription("bbbb", "Old", "Disabled"),
      subscription("cccc", "Other"),
    ]);
    const probe = await probeAzure(azure.access({ subscriptions: ["AAAA", "bbbb", "dddd"] }), signal());

    expect(probe.identity).toBe("application app-1 in tenant 11111111-2222-3333-4444-555555555555");
    expect(probe.scopes).toEqual([{ id: "aaaa", label: "Shop", kind: "region", accountId: "aaaa" }]);
    expect(probe.accounts.map(({ id }) => id)).toEqual(["aaaa", "bbbb", "cccc"]);
    expect(probe.gaps.map(({ scope, reason }) => `${scope} ${reason}`)).toEqual([
      "Old disabled",
      "Other not-selected",
      "dddd denied",
    ]);
  });

  it("tells that a secret has ended, in Azure's words, and what to do", async () => {
    azure.signIn = () => ({
      status: 401,
      body: {
        error: "invalid_client",
        error_description:
          "AADSTS7000222: The provided client secret keys for app 'app-1' are expired. Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01",
        error_codes: [7000222],
      },
    });

    expect(await failureOf(probeAzure(azure.access(), signal()))).toEqual({
      class: "AUTH",
      message:
        "AADSTS7000222: The provided client secret keys for app 'app-1' are expired. The secret has ended: make a new one and rotate the credentials here.",
    });
  });

  it.each([
    [
      "a tenant that does not exist",
      400,
      { error: "invalid_tenant", error_description: "AADSTS90002: Tenant 'x' not found." },
      "AUTH",
    ],
    ["an authority that is down", 503, {}, "TIMEOUT"],
    ["an authority that has enough", 429, {}, "THROTTLED"],
  ])("tells a wrong secret from %s", async (_, status, body, expected) => {
    azure.discovery = () => ({ status, body, headers: { "retry-after": "0" } });

    expect(await failureOf(probeAzure(azure.access(), signal()))).toMatchObject({ class: expected });
  });

  it("names what the credentials lack", async () => {
    const credentials = { tenantId: "t", clientId: "", clientSecret: "s" };

    expect(await failureOf(probeAzure(azure.access({ credentials }), signal()))).toMatchObject({
      class: "BAD_INPUT",
      message: "The credentials need clientId.",
    });
  });

  it("sends a secret over plain http to this machine only", async () => {
    const failure = await failureOf(probeAzure(azure.access({ endpoint: "http://arm.example" }), signal()));

    expect(failure).toMatchObject({ class: "BAD_INPUT", message: expect.stringContaining("must use https") });
  });
});
