import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import type { UnitTurn } from "../../../shared/events/sync.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { closeRun } from "../../data/discovery/close-run.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { readCoverage } from "../../data/discovery/coverage.ts";
import { factsOf } from "../../data/discovery/facts.ts";
import { holdsLease, releaseLeases, takeLeases } from "../../data/discovery/leases.ts";
import { readRejects } from "../../data/discovery/rejects.ts";
import { beginRun, readRun } from "../../data/discovery/runs.ts";
import { listScopeResults } from "../../data/discovery/scope-results.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { recordItem } from "../../data/records/record-item.ts";
import { pass } from "../../data/testing/fresh-table.ts";
import { newId } from "../../platform/ids.ts";
import { refresh } from "./refresh.ts";
import { testAccess } from "./test-access.ts";
import { type Thing, ToyCloud, toyCrawler } from "./testing/toy-cloud.ts";
import { World } from "./testing/world.ts";

let cloud: ToyCloud;
let world: World;

const machine = (n: number, more: object = {}): Thing => ({ id: `m-${n}`, name: `web-${n}`, cpu: 2, ...more });
const machines = (count: number, from = 0) => Array.from({ length: count }, (_, n) => machine(from + n));
const disk = (n: number, more: object = {}): Thing => ({ id: `d-${n}`, name: `disk-${n}`, ...more });

beforeEach(async () => {
  for (const [name, value] of Object.entries({
    MAESTRO_STAGE: "test",
    MAESTRO_TABLE: "none",
    MAESTRO_FILES_BUCKET: "none",
    MAESTRO_PARAMETERS: "/maestro/test",
  }))
    vi.stubEnv(name, value);
  const gatewayUrl = inject("maestroGatewayUrl");
  cloud = await ToyCloud.start();
  world = await World.make(cloud, gatewayUrl, inject("maestroDataDir"), operatorClients(gatewayUrl).s3);
});
afterEach(() => {
  cloud.stop();
  vi.unstubAllEnvs();
});

/** Everything that a crawl could have written, by its version. */
async function versions(ids: readonly string[]): Promise<string[]> {
  const records = await Promise.all(ids.map((id) => world.record("server", id)));
  return records.map((record) => `${record?.id} ${record?.version} ${record?.updatedAt}`);
}

describe("a crawl", () => {
  it("lists every scope and kind, fills in where things are, and relates them", async () => {
    cloud.regions = ["eu", "us"];
    cloud.things.set("eu/machines", [machine(1, { disk: "d-1" })]);
    cloud.things.set("us/machines", [machine(2)]);
    cloud.things.set("eu/disks", [disk(1)]);

    const run = await world.sync();

    expect(run).toMatchObject({
      status: "success",
      counts: { seen: 3, created: 3 },
      commands: { "server-list": { status: "success", counts: { seen: 2, created: 2 } }, "volumes-list": {} },
    });
    expect(await world.source("server", "m-1")).toMatchObject({
      scope: "toy/eu#machines",
      state: "present",
      fields: { name: "web-1", cpu: 2, region: "eu", volumeIds: [(await world.record("volume", "d-1"))?.id] },
    });
    expect((await world.source("server", "m-2"))?.fields).toMatchObject({ region: "us" });
    const results = await listScopeResults(world.deps.table, world.connectionId, run.id);
    expect(results).toHaveLength(6);
    expect(results).toContainEqual(
      expect.objectContaining({ scope: "toy/us", label: "us", command: "server-list", status: "success", requests: 1 }),
    );
    const connection = await loadRecord(world.deps.table, { type: "connection", id: world.connectionId });
    expect(connection?.computed).toMatchObject({
      identity: "toy",
      accounts: [{ id: "toy" }],
      scopes: [{ id: "toy/eu" }, { id: "toy/us" }],
      lastRunStatus: "success",
    });
  });

  it("writes exactly what changed, retires what stays away step by step, and nothing when nothing changed", async () => {
    cloud.things.set("eu/machines", machines(120));
    await world.sync();
    const ids = machines(120).map(({ id }) => id);
    const before = await versions(ids);

    expect(await world.sync()).toMatchObject({ status: "success", counts: { seen: 120, unchanged: 120, created: 0 } });
    expect(await versions(ids)).toEqual(before);

    cloud.things.set("eu/machines", [...machines(118), machine(118, { cpu: 4 }), machine(500)]);
    expect(await world.sync()).toMatchObject({ counts: { created: 1, updated: 1, unchanged: 118, missing: 1 } });
    expect(await world.source("server", "m-119")).toMatchObject({ state: "missing" });
    expect(await world.sync()).toMatchObject({ counts: { updated: 0, missing: 1 } });
    expect(await world.source("server", "m-119")).toMatchObject({ state: "inactive" });
    expect(await world.sync()).toMatchObject({ counts: { missing: 0 } });

    cloud.things.set("eu/machines", machines(120));
    await world.sync();
    expect(await world.source("server", "m-119")).toMatchObject({ state: "present" });
  });

  it("keeps what resources say of each other, and forgets it with them", async () => {
    cloud.things.set("eu/machines", [
      machine(1, { address: "web.example.com", calls: "db.example.com" }),
      machine(2, { address: "db.example.com" }),
      machine(3),
    ]);
    const facts = async () => {
      const found = [];
      for await (const page of factsOf(world.deps.table, world.connectionId)) found.push(...page);
      return found;
    };

    await world.sync();

    expect(await facts()).toEqual([
      expect.objectContaining({
        nativeId: "m-1",
        type: "server",
        recordId: (await world.record("server", "m-1"))?.id,
        addresses: ["web.example.com"],
        calls: [{ rule: "configured-endpoint", target: "db.example.com", path: "calls" }],
      }),
      expect.objectContaining({ nativeId: "m-2", addresses: ["db.example.com"], calls: [] }),
    ]);
    cloud.things.set("eu/machines", [machine(1, { address: "web.example.com" }), machine(3)]);
    await world.sync();
    expect((await facts()).map(({ nativeId, calls }) => [nativeId, calls])).toEqual([
      ["m-1", []],
      ["m-2", []],
    ]);
    await world.sync();
    expect((await facts()).map(({ nativeId }) => nativeId)).toEqual(["m-1"]);
  });

  it("reads what a person said that tags mean, and follows when it changes", async () => {
    const shop = await world.write("application", { name: "Shop" });
    await world.set({
      tagRules: [
        { tag: "App", to: "application" },
        { tag: "stage", to: "environment" },
      ],
    });
    const tagged = (value: string) => ({
      tags: [
        { key: "app", value },
        { key: "stage", value: "Production" },
      ],
    });
    cloud.things.set("eu/machines", [machine(1, tagged("shop")), machine(2, tagged("nobody"))]);

    await world.sync();

    const said = { applicationIds: [shop], environment: "Production" };
    expect((await world.source("server", "m-1"))?.fields).toMatchObject(said);
    expect((await world.source("server", "m-2"))?.fields).toMatchObject({ environment: "Production" });
    expect((await world.source("server", "m-2"))?.fields).not.toHaveProperty("applicationIds");
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 2, updated: 0 } });
    await world.set({ tagRules: [] });
    expect(await world.sync()).toMatchObject({ counts: { updated: 2 } });
    expect((await world.source("server", "m-1"))?.fields).not.toHaveProperty("applicationIds");
  });

  it("lets the owner of what several accounts see speak for it, and another when its listing loses sight of it", async () => {
    cloud.regions = ["eu", "us"];
    Object.assign(cloud.accounts, { eu: "guest", us: "host" });
    const shared = machine(1, { name: "shared", owner: "host" });
    cloud.things.set("eu/machines", [{ ...shared, name: undefined }]);
    cloud.things.set("us/machines", [shared, machine(2)]);
    const told = async () => {
      const part = await world.source("server", "m-1");
      return [part?.scope, part?.state, part?.fields.name, part?.alsoIn];
    };

    expect(await world.sync()).toMatchObject({ counts: { seen: 3, created: 2, updated: 1 } });
    expect(await told()).toEqual(["toy/us#machines", "present", "shared", ["toy/eu#machines"]]);
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 3, updated: 0 } });

    cloud.things.set("us/machines", [machine(2)]);
    expect(await world.sync()).toMatchObject({ status: "success" });
    expect(await told()).toEqual(["toy/eu#machines", "present", "shared", undefined]);
    await world.sync();
    expect(await told()).toEqual(["toy/eu#machines", "present", "m-1", undefined]);

    cloud.things.set("us/machines", [shared, machine(2)]);
    await world.sync();
    cloud.things.set("eu/machines", []);
    expect(await world.sync()).toMatchObject({ counts: { missing: 0 } });
    await world.sync();
    expect(await told()).toEqual(["toy/us#machines", "present", "shared", undefined]);
    cloud.things.set("us/machines", [machine(2)]);
    expect(await world.sync()).toMatchObject({ counts: { missing: 1 } });
    expect(await told()).toEqual(["toy/us#machines", "missing", "shared", undefined]);
  });

  it("retires what was in a region that is no more, but not in one that lets nobody in", async () => {
    cloud.regions = ["eu", "us"];
    cloud.things.set("eu/machines", [machine(1)]);
    cloud.things.set("us/machines", [machine(2)]);
    await world.sync();
    const state = async () => (await world.source("server", "m-2"))?.state;

    cloud.regions = ["eu"];
    cloud.closed = ["us"];
    expect(await world.sync()).toMatchObject({ status: "partial", warnings: ["us: us is closed."] });
    expect(await state()).toBe("present");

    cloud.closed = [];
    expect(await world.sync()).toMatchObject({ status: "success", counts: { seen: 1, missing: 1 } });
    expect(await state()).toBe("missing");
    expect(await world.sync()).toMatchObject({ counts: { missing: 1 } });
    expect(await state()).toBe("inactive");
    cloud.asked.length = 0;
    expect(await world.sync()).toMatchObject({ counts: { seen: 1, unchanged: 1, missing: 0 } });
    expect(cloud.asked.filter((path) => path.startsWith("/us"))).toEqual([]);

    cloud.regions = ["eu", "us"];
    expect(await world.sync()).toMatchObject({ counts: { seen: 2, updated: 1 } });
    expect(await state()).toBe("present");
  });

  it("fails when nothing that it is for can be looked into", async () => {
    cloud.regions = [];
    cloud.closed = ["eu"];
    expect(await world.sync()).toMatchObject({ status: "failed", warnings: ["eu: eu is closed."] });

    cloud.closed = [];
    expect(await world.sync()).toMatchObject({ status: "failed", errors: [{ code: "FORBIDDEN" }] });
  });

  it("creates the applications and systems that tags name, once, and leaves deleted what a person deleted", async () => {
    const tags = [
      { key: "app", value: "Shop, Billing" },
      { key: "system", value: "Commerce" },
    ];
    cloud.regions = ["eu", "us"];
    cloud.things.set("eu/machines", [
      machine(1, { tags }),
      machine(2, { tags: [{ key: "app", value: "x".repeat(251) }] }),
    ]);
    cloud.things.set("us/machines", [machine(3, { tags: [{ key: "App", value: "shop" }] })]);
    await world.set({
      tagRules: [
        { tag: "app", to: "application", creates: true },
        { tag: "system", to: "system", creates: true },
      ],
    });

    await world.sync();

    const applicationsOf = async (id: string) => (await world.source("server", id))?.fields.applicationIds as string[];
    const [shop = "", ...others] = await applicationsOf("m-3");
    expect(others).toEqual([]);
    expect(await applicationsOf("m-1")).toHaveLength(2);
    expect(await applicationsOf("m-1")).toContain(shop);
    const ref = { type: "application", id: shop } as const;
    const made = (await loadRecord(world.deps.table, ref)) as StoredRecord;
    expect(made).toMatchObject({ version: 1, owner: world.owner, updatedBy: { kind: "connection" } });
    expect(made.edited).toMatchObject({ name: "Shop", family: "Application", systemIds: [expect.any(String)] });
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 3, updated: 0 } });
    expect(await loadRecord(world.deps.table, ref)).toEqual(made);

    const deleted = { ...made, version: 2, deletedAt: world.deps.clock().toISOString() };
    await world.deps.table.putAll([{ ...recordItem(deleted) }]);
    expect(await world.sync()).toMatchObject({ status: "success" });
    expect(await loadRecord(world.deps.table, ref)).toEqual(deleted);
  });

  it("makes further calls for what changed and for what was long unseen, a day at most", async () => {
    cloud.things.set("eu/nets", [
      { id: "n-1", name: "front" },
      { id: "n-2", name: "back" },
    ]);
    cloud.tags.set("n-1", "first");
    await world.sync();
    expect((await world.source("network", "n-1"))?.fields).toMatchObject({ description: "first" });

    cloud.asked.length = 0;
    cloud.tags.set("n-1", "second");
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 2, updated: 0 } });
    expect(cloud.asked.filter((path) => path.startsWith("/tags"))).toEqual([]);

    cloud.things.set("eu/nets", [
      { id: "n-1", name: "front" },
      { id: "n-2", name: "renamed" },
    ]);
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 1, updated: 1 } });
    expect(cloud.asked.filter((path) => path.startsWith("/tags"))).toEqual(["/tags/n-2"]);

    pass(world.deps.time, 25 * 60 * 60);
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 1, updated: 1 } });
    expect((await world.source("network", "n-1"))?.fields).toMatchObject({ description: "second" });
    cloud.asked.length = 0;
    await world.sync();
    expect(cloud.asked.filter((path) => path.startsWith("/tags"))).toEqual([]);

    pass(world.deps.time, 25 * 60 * 60);
    cloud.refuse("/tags", 403, "not allowed: tags:Get");
    expect(await world.sync()).toMatchObject({
      status: "partial",
      counts: { unchanged: 2 },
      commands: { "network-list": { errors: [{ code: "FORBIDDEN" }] } },
    });
    expect((await world.source("network", "n-1"))?.fields).toMatchObject({ description: "second" });
  });
});

it("makes further calls again for a person who asks, but for what was looked into minutes ago", async () => {
  cloud.things.set("eu/nets", [{ id: "n-1", name: "front" }]);
  const job = { kind: "job", id: "j", name: "hourly" } as const;
  const tagsAsked = () => cloud.asked.filter((path) => path.startsWith("/tags")).length;
  await world.sync({ requestedBy: job });
  cloud.tags.set("n-1", "new");

  await world.sync();
  expect(tagsAsked()).toBe(1);
  pass(world.deps.time, 10 * 60);
  await world.sync({ requestedBy: job });
  expect(tagsAsked()).toBe(1);

  expect(await world.sync()).toMatchObject({ counts: { updated: 1 } });
  expect((await world.source("network", "n-1"))?.fields).toMatchObject({ description: "new" });
});

describe("a bad world", () => {
  it("goes on where a turn ended, also when the function is killed after its work and before its answer", async () => {
    cloud.things.set("eu/machines", machines(430));
    cloud.things.set(
      "eu/disks",
      Array.from({ length: 130 }, (_, n) => disk(n)),
    );
    let turns = 0;

    const run = await world.sync({
      turnMs: 3_000,
      onTurn: async (_, unit, answer) => {
        turns++;
        // Every second turn dies with its answer: the pipeline asks for the same again.
        return turns % 2 === 0 ? world.turn(unit, 3_000) : answer;
      },
    });

    expect(turns).toBeGreaterThan(2);
    expect(run).toMatchObject({ status: "success", counts: { seen: 560 } });
    expect(run.counts.created + run.counts.unchanged).toBe(560);
    for (const n of [0, 49, 50, 429])
      expect(await world.source("server", `m-${n}`)).toMatchObject({ state: "present" });
    expect(await world.sync()).toMatchObject({ counts: { unchanged: 560, created: 0, updated: 0, missing: 0 } });
  });

  it("retires nothing when a part of an earlier turn's page could not be listed", async () => {
    cloud.things.set("eu/machines", machines(170));
    await world.sync({ commands: ["server-list"] });
    cloud.things.set("eu/machines", machines(165));
    const unread = [{ class: "FORBIDDEN", message: "Not below m-3.", permission: "machines:List" }];
    cloud.instead.push({
      path: "/eu/machines",
      left: 1,
      answer: (_, response) => response.end(JSON.stringify({ items: machines(50), next: "50", unread })),
    });
    let turns = 0;
    const onTurn = async (_: unknown, __: unknown, answer: UnitTurn) => {
      turns++;
      return answer;
    };

    const run = await world.sync({ commands: ["server-list"], turnMs: 2_000, onTurn });

    expect(turns).toBeGreaterThan(1);
    expect(run).toMatchObject({
      status: "partial",
      counts: { seen: 165, missing: 0 },
      commands: { "server-list": { warnings: [expect.stringContaining("Nothing was retired")] } },
    });
    expect(await world.sync({ commands: ["server-list"] })).toMatchObject({
      status: "success",
      counts: { missing: 5 },
    });
  });

  it("finds its place again when a provider throttles, and when a page fails twice", async () => {
    cloud.things.set("eu/machines", machines(170));
    let asked = 0;
    cloud.instead.push({
      path: "/eu/machines",
      left: Number.POSITIVE_INFINITY,
      answer: (request, response) => {
        asked++;
        const url = new URL(request.url ?? "", cloud.url);
        if (asked % 3 !== 0) return response.writeHead(asked % 2 === 0 ? 429 : 503).end("slow down");
        const start = Number(url.searchParams.get("page") ?? 0);
        const next = start + 50 < 170 ? String(start + 50) : undefined;
        response.end(JSON.stringify({ items: machines(170).slice(start, start + 50), next }));
      },
    });

    expect(await world.sync()).toMatchObject({ status: "success", counts: { seen: 170, created: 170 } });
    expect(asked).toBe(12);
  });

  it("keeps what it has when throttling does not end, and says so", async () => {
    cloud.things.set("eu/machines", machines(30));
    await world.sync();
    cloud.refuse("/eu/machines", 429, "Rate exceeded");

    const run = await world.sync();

    expect(run).toMatchObject({
      status: "partial",
      counts: { missing: 0 },
      commands: { "server-list": { status: "failed", errors: [{ code: "THROTTLED", message: "Rate exceeded" }] } },
    });
    expect(await world.source("server", "m-3")).toMatchObject({ state: "present" });
    expect((await readCoverage(world.deps.table, world.connectionId)).items).toEqual([
      { command: "server-list", scope: "eu", kind: "machines", reason: "throttled", message: "Rate exceeded" },
    ]);
  });

  it("takes one missing permission for one gap, and lists the rest", async () => {
    cloud.regions = ["eu", "us"];
    cloud.things.set("eu/machines", machines(3));
    cloud.things.set("us/machines", machines(3, 10));
    cloud.things.set("eu/disks", [disk(1)]);
    cloud.refuse("/eu/disks", 403, "You are not allowed to disks:List");

    const run = await world.sync();

    expect(run).toMatchObject({
      status: "partial",
      counts: { created: 6 },
      commands: {
        "server-list": { status: "success" },
        "volumes-list": {
          status: "partial",
          errors: [{ code: "FORBIDDEN", message: expect.stringContaining("eu: ") }],
        },
      },
    });
    expect((await readCoverage(world.deps.table, world.connectionId)).items).toEqual([
      expect.objectContaining({ command: "volumes-list", reason: "denied", permission: "disks:List", scope: "eu" }),
    ]);
    cloud.instead.length = 0;
    expect(await world.sync({ commands: ["volumes-list"] })).toMatchObject({ status: "success" });
    expect((await readCoverage(world.deps.table, world.connectionId)).items).toEqual([]);
  });

  it("stores what a listing found before it broke, and retires nothing", async () => {
    cloud.things.set("eu/machines", machines(100));
    await world.sync();
    cloud.things.set("eu/machines", [machine(1000), ...machines(99, 1)]);
    cloud.instead.push({
      path: "/eu/machines",
      left: Number.POSITIVE_INFINITY,
      answer: (request, response) =>
        request.url?.includes("page=50")
          ? response.writeHead(500).end("out of order")
          : response.end(JSON.stringify({ items: [machine(1000), ...machines(49, 1)], next: "50" })),
    });

    const run = await world.sync();

    expect(run).toMatchObject({
      status: "partial",
      counts: { seen: 50, created: 1, missing: 0 },
      commands: { "server-list": { status: "partial", errors: [{ code: "INTERNAL", message: "out of order" }] } },
    });
    expect(await world.source("server", "m-0")).toMatchObject({ state: "present" });
    expect(await world.source("server", "m-99")).toMatchObject({ state: "present" });
    cloud.instead.length = 0;
    expect(await world.sync()).toMatchObject({ counts: { missing: 1 } });
  });

  it("does not go round in circles when a page token repeats", async () => {
    cloud.things.set("eu/machines", machines(20));
    await world.sync();
    let pages = 0;
    cloud.instead.push({
      path: "/eu/machines",
      left: Number.POSITIVE_INFINITY,
      answer: (_, response) => {
        pages++;
        response.end(JSON.stringify({ items: machines(5, pages * 100), next: "again" }));
      },
    });

    const run = await world.sync();

    expect(pages).toBe(2);
    expect(run.commands["server-list"]).toMatchObject({ status: "partial", errors: [{ code: "PARSE" }] });
    expect(run.counts).toMatchObject({ seen: 10, created: 10, missing: 0 });
  });

  it("holds a loss of half of all things until a person confirms it", async () => {
    cloud.things.set("eu/machines", machines(60));
    await world.sync();
    cloud.things.set("eu/machines", machines(30));

    const held = await world.sync();
    expect(held).toMatchObject({ status: "partial", counts: { missing: 0 } });
    expect(held.commands["server-list"]).toMatchObject({
      held: 30,
      warnings: [expect.stringContaining("machines: 30 are gone")],
    });
    expect(await world.sync()).toMatchObject({ status: "partial", counts: { missing: 0 } });
    expect(await world.sync({ acceptLoss: true })).toMatchObject({ status: "success", counts: { missing: 30 } });
  });

  it("keeps an item that cannot be mapped as a reject: not written, not missed, in nobody's way", async () => {
    cloud.things.set("eu/disks", [disk(1), disk(2), disk(3)]);
    await world.sync();
    cloud.things.set("eu/disks", [disk(1, { name: "renamed" }), disk(2, { name: "poison" })]);

    const run = await world.sync();

    expect(run).toMatchObject({
      status: "partial",
      counts: { seen: 2, updated: 1, rejected: 1, missing: 1, unchanged: 0 },
    });
    expect(await world.source("volume", "d-2")).toMatchObject({ state: "present", fields: { name: "disk-2" } });
    expect(await world.source("volume", "d-3")).toMatchObject({ state: "missing" });
    expect(await readRejects(world.deps, run)).toEqual([
      expect.objectContaining({
        command: "volumes-list",
        kind: "disks",
        address: "eu: d-2",
        reason: expect.stringContaining("this name cannot be read"),
      }),
    ]);
  });

  it("retires nothing while something has no id: it may be any of those that are known", async () => {
    cloud.things.set("eu/disks", [disk(1), disk(2)]);
    await world.sync();
    cloud.things.set("eu/disks", [disk(1), { id: "" }]);

    expect(await world.sync()).toMatchObject({ status: "partial", counts: { seen: 2, rejected: 1, missing: 0 } });
  });

  it("takes hostile things for what they are: data", async () => {
    const hostile = JSON.parse(
      '{"id":"m-<b>1</b>","name":"<script>alert(1)</script>","__proto__":{"cpu":9},"cpu":-1}',
    ) as Thing;
    cloud.things.set("eu/machines", [hostile, machine(2, { name: "x".repeat(100_000) })]);

    const run = await world.sync();

    expect(run).toMatchObject({ counts: { created: 2 } });
    expect((await world.source("server", "m-<b>1</b>"))?.fields).toEqual(
      expect.objectContaining({ name: "<script>alert(1)</script>" }),
    );
    expect((await world.source("server", "m-<b>1</b>"))?.fields).not.toHaveProperty("cpu");
    expect((await world.source("server", "m-2"))?.fields.name).toBe("m-2");
  });

  it("suspends a connection whose credentials are no good: schedules leave it alone, a person may try", async () => {
    cloud.things.set("eu/machines", machines(3));
    await world.sync();
    cloud.refuse("/me", 401, "The key has expired", 2);

    const refused = await world.sync();
    expect(refused).toMatchObject({ status: "failed", errors: [{ code: "AUTH", message: "The key has expired" }] });
    const computed = async () =>
      (await loadRecord(world.deps.table, { type: "connection", id: world.connectionId }))?.computed;
    expect(await computed()).toMatchObject({
      suspended: true,
      suspendedReason: "The key has expired",
      commandStates: { "server-list": { status: "suspended" } },
    });

    cloud.asked.length = 0;
    const scheduled = await world.sync({ requestedBy: { kind: "job", id: "j", name: "hourly" } });
    expect(scheduled).toMatchObject({ status: "failed", errors: [{ code: "SUSPENDED" }] });
    expect(cloud.asked).toEqual([]);

    expect(await world.sync()).toMatchObject({ status: "failed" });
    expect(await world.sync()).toMatchObject({ status: "success", counts: { unchanged: 3 } });
    expect(await computed()).not.toHaveProperty("suspended");
    expect(await world.source("server", "m-1")).toMatchObject({ state: "present" });
  });

  it("runs once at a time, and takes over from a run that died", async () => {
    cloud.things.set("eu/machines", machines(3));
    const [dead, late] = [newId(), newId()];
    const requestedBy = { kind: "user", id: "me", name: "Me" } as const;
    await beginRun(world.deps, { connectionId: world.connectionId, runId: dead, requestedBy });
    await takeLeases(world.deps, world.connectionId, ["server-list"], dead);

    expect(await world.sync()).toMatchObject({ status: "failed", errors: [{ code: "SYNC_RUNNING" }] });
    expect(await world.record("server", "m-1")).toBeUndefined();
    pass(world.deps.time, 301);
    await world.start(late);

    expect(await readRun(world.deps.table, world.connectionId, late)).toMatchObject({ status: "success" });
  });

  it("keeps apart what only looks alike: two regions with the same addresses", async () => {
    cloud.regions = ["eu", "us"];
    const twin = (n: number) => machine(n, { name: "ip-10-0-0-4", ip: "10.0.0.4" });
    cloud.things.set("eu/machines", [twin(1)]);
    cloud.things.set("us/machines", [twin(2)]);

    expect(await world.sync()).toMatchObject({ counts: { created: 2 } });
    expect(await world.source("server", "m-1")).toBeDefined();
    expect(await world.source("server", "m-2")).toBeDefined();
  });
});

describe("a targeted refresh", () => {
  const ask = (nativeIds: string[], more: { scope?: string; seenBefore?: string } = {}) =>
    refresh(
      world.deps,
      toyCrawler,
      { action: "refresh", connectionId: world.connectionId, scope: "toy/eu", kind: "machines", nativeIds, ...more },
      AbortSignal.timeout(10_000),
    );

  beforeEach(async () => {
    cloud.things.set("eu/machines", machines(10));
    await world.sync();
  });

  it("brings one resource up to date: changed, new, gone for certain", async () => {
    cloud.things.set("eu/machines", [machine(1, { cpu: 8 }), machine(77), ...machines(7, 3)]);
    cloud.asked.length = 0;

    const result = await ask(["m-1", "m-77", "m-2"]);

    expect(result).toEqual({ busy: false, found: 2, written: 2, retired: 1, ignored: 0 });
    expect(cloud.asked).toHaveLength(1);
    expect((await world.source("server", "m-1"))?.fields).toMatchObject({ cpu: 8 });
    expect(await world.source("server", "m-77")).toMatchObject({ state: "present" });
    expect(await world.source("server", "m-2")).toMatchObject({ state: "inactive" });
  });

  it("is looked at again by the next crawl, which stays the truth", async () => {
    const [all] = [machines(10)];
    cloud.things.set("eu/machines", all.slice(1));
    await ask(["m-0"]);
    expect(await world.source("server", "m-0")).toMatchObject({ state: "inactive" });
    cloud.things.set("eu/machines", all);

    expect(await world.sync()).toMatchObject({ counts: { updated: 1, unchanged: 9 } });
    expect(await world.source("server", "m-0")).toMatchObject({ state: "present" });
  });

  it("waits for a run that is at work, and gives its lease back", async () => {
    const runId = newId();
    await takeLeases(world.deps, world.connectionId, ["server-list"], runId);
    expect(await ask(["m-1"])).toMatchObject({ busy: true });

    await releaseLeases(world.deps.table, world.connectionId, ["server-list"], runId);
    expect(await ask(["m-1"])).toMatchObject({ busy: false, found: 1, written: 0 });
    expect(await world.sync()).toMatchObject({ status: "success" });
  });

  it("is waited for by a run that starts meanwhile", async () => {
    const brief = newId();
    await takeLeases(world.deps, world.connectionId, ["server-list"], brief, { isBrief: true });

    const run = world.sync();
    await releaseLeases(world.deps.table, world.connectionId, ["server-list"], brief);

    expect(await run).toMatchObject({ status: "success" });
  });

  it("leaves alone what the provider refuses to show, and fails where that may pass", async () => {
    cloud.refuse("/eu/machines", 403, "You are not allowed to machines:List", 1);
    expect(await ask(["m-1"])).toEqual({ busy: false, found: 0, written: 0, retired: 0, ignored: 1 });

    cloud.refuse("/eu/machines", 503, "Try again later", 1);
    await expect(ask(["m-1"])).rejects.toThrow("Try again later");
    expect(await world.source("server", "m-1")).toMatchObject({ state: "present" });
  });

  it("ignores what happened before it was last seen, and places that the connection does not know", async () => {
    const longAgo = new Date(world.deps.time.now.getTime() - 3_600_000).toISOString();
    cloud.asked.length = 0;

    expect(await ask(["m-1"], { seenBefore: longAgo })).toMatchObject({ ignored: 1, found: 0 });
    expect(await ask(["m-1"], { scope: "toy/mars" })).toMatchObject({ ignored: 1 });
    expect(cloud.asked).toEqual([]);
  });
});

describe("a test of credentials", () => {
  const tryIt = () =>
    testAccess(world.deps, toyCrawler, {
      action: "test",
      provider: "openstack",
      access: { connectionId: newId(), method: "password", credentials: {}, endpoint: cloud.url },
    });

  it("says who signs in, what is there and which permissions are missing", async () => {
    cloud.regions = ["eu", "us"];
    cloud.things.set("eu/machines", machines(200));
    cloud.refuse("/eu/disks", 403, "You are not allowed to disks:List");

    expect(await tryIt()).toMatchObject({
      isUsable: true,
      identity: "toy",
      accounts: [{ id: "toy" }],
      scopes: [{ id: "toy/eu" }, { id: "toy/us" }],
      gaps: [{ kind: "disks", reason: "denied", permission: "disks:List" }],
      durationMs: expect.any(Number),
    });
    expect(cloud.asked.filter((path) => path.startsWith("/eu/machines"))).toHaveLength(1);
    expect(cloud.asked.some((path) => path.startsWith("/us"))).toBe(false);
  });

  it("says in the provider's words why it is of no use", async () => {
    cloud.refuse("/me", 401, "The key has expired");

    expect(await tryIt()).toMatchObject({
      isUsable: false,
      failure: { class: "AUTH", message: "The key has expired" },
    });
  });
});

it("shows a run as ended after all that its end brings about, and ends it later as it was decided after a crash", async () => {
  const runId = newId();
  const requestedBy = { kind: "user", id: "me", name: "Me" } as const;
  const run = await beginRun(world.deps, { connectionId: world.connectionId, runId, requestedBy });
  await takeLeases(world.deps, world.connectionId, ["server-list"], runId);
  const shown = () => readRun(world.deps.table, world.connectionId, runId);
  const close = (status: "success" | "cancelled", before?: () => Promise<void>) =>
    closeRun(world.deps, run, status, ["server-list"], requestedBy, before);
  const isAtWork = () => holdsLease(world.deps, world.connectionId, ["server-list"], runId);

  await expect(close("success", () => Promise.reject(new Error("crash")))).rejects.toThrow("crash");
  expect([(await shown())?.status, await isAtWork()]).toEqual(["running", true]);
  const late = await close("cancelled", async () => {
    expect((await shown())?.status).toBe("running");
  });

  expect(late).toMatchObject({ status: "success", endedAt: expect.any(String) });
  expect(await shown()).toEqual(late);
  expect(await isAtWork()).toBe(false);
  expect(await close("cancelled")).toBeUndefined();
});

it("stops when the run is cancelled, and leaves the rest alone", async () => {
  cloud.things.set("eu/machines", machines(400));
  const runId = newId();

  await world.start(runId, {
    turnMs: 3_000,
    onTurn: async (_, unit, answer) => {
      const run = await readRun(world.deps.table, world.connectionId, unit.runId);
      if (run?.status !== "running") return answer;
      const record = await loadRecord(world.deps.table, { type: "connection", id: world.connectionId });
      if (record !== undefined)
        await closeRun(world.deps, run, "cancelled", unit.commands, connectionInfo(record).actor);
      return answer;
    },
  });

  expect(await readRun(world.deps.table, world.connectionId, runId)).toMatchObject({ status: "cancelled" });
  expect(cloud.asked.length).toBeLessThan(12);
});
