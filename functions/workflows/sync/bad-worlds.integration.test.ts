import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { readCoverage } from "../../data/discovery/coverage.ts";
import { readRun } from "../../data/discovery/runs.ts";
import { pass } from "../../data/testing/fresh-table.ts";
import { type Thing, ToyCloud } from "./testing/toy-cloud.ts";
import { World } from "./testing/world.ts";

let cloud: ToyCloud;
let world: World;

beforeEach(async () => {
  for (const name of ["MAESTRO_STAGE", "MAESTRO_TABLE", "MAESTRO_FILES_BUCKET", "MAESTRO_PARAMETERS"])
    vi.stubEnv(name, "/none");
  const gatewayUrl = inject("maestroGatewayUrl");
  cloud = await ToyCloud.start();
  world = await World.make(cloud, gatewayUrl, inject("maestroDataDir"), operatorClients(gatewayUrl).s3);
});
afterEach(() => {
  cloud.stop();
  vi.unstubAllEnvs();
});

const gaps = async () => (await readCoverage(world.deps.table, world.connectionId)).items;
const network = (n: number): Thing => ({ id: `n-${n}`, name: `net-${n}` });
const networks = (count: number) => Array.from({ length: count }, (_, n) => network(n));
const description = async (n: number) => (await world.source("network", `n-${n}`))?.fields.description;
const tagCalls = () => cloud.asked.filter((path) => path.startsWith("/tags")).length;

describe("a permission that only details need", () => {
  const denied = [
    expect.objectContaining({ command: "network-list", kind: "nets", reason: "denied", permission: "tags:Get" }),
  ];

  it("is one gap for as long as it is missing, asked for by few calls, and made up for when it is granted", async () => {
    cloud.things.set("eu/nets", networks(250));
    for (let n = 0; n < 250; n++) cloud.tags.set(`n-${n}`, `role ${n}`);
    cloud.refuse("/tags", 403, "not allowed: tags:Get");

    expect(await world.sync()).toMatchObject({
      status: "partial",
      counts: { created: 250, rejected: 0 },
      commands: { "network-list": { status: "partial", errors: [{ code: "FORBIDDEN" }] } },
    });
    expect(await gaps()).toEqual(denied);

    cloud.asked.length = 0;
    expect(await world.sync()).toMatchObject({ status: "partial", counts: { unchanged: 250, missing: 0 } });
    expect(await gaps()).toEqual(denied);
    expect(tagCalls()).toBeLessThanOrEqual(100);

    cloud.instead.length = 0;
    expect(await world.sync()).toMatchObject({ status: "success" });
    expect(await gaps()).toEqual([]);
    pass(world.deps.time, 25 * 60 * 60);
    await world.sync();
    for (const n of [0, 99, 249]) expect(await description(n)).toBe(`role ${n}`);
  });

  it("takes nothing away that is known when it is revoked, and hides nothing of the others", async () => {
    cloud.things.set("eu/nets", networks(3));
    for (let n = 0; n < 3; n++) cloud.tags.set(`n-${n}`, "first");
    await world.sync();
    pass(world.deps.time, 25 * 60 * 60);
    for (let n = 0; n < 3; n++) cloud.tags.set(`n-${n}`, "second");
    cloud.refuse("/tags/n-1", 403, "not allowed: tags:Get");

    expect(await world.sync()).toMatchObject({ status: "partial", counts: { updated: 2, unchanged: 1 } });

    expect(await Promise.all([0, 1, 2].map(description))).toEqual(["second", "first", "second"]);
    expect(await gaps()).toEqual(denied);
  });
});

it("counts a turn once while it goes on, also when it is repeated because its answer was lost", async () => {
  cloud.things.set(
    "eu/machines",
    Array.from({ length: 400 }, (_, n) => ({ id: `m-${n}`, name: `web-${n}` })),
  );
  const live: number[][] = [];
  const seen = async (runId: string) => (await readRun(world.deps.table, world.connectionId, runId))?.counts.seen ?? 0;

  await world.sync({
    commands: ["server-list"],
    turnMs: 3_000,
    onTurn: async (_, unit, answer) => {
      const once = await seen(unit.runId);
      const repeated = await world.turn(unit, 3_000);
      live.push([once, await seen(unit.runId)]);
      return live.length === 1 ? repeated : answer;
    },
  });

  expect(live.length).toBeGreaterThan(2);
  expect(live[0]?.[0]).toBeGreaterThan(0);
  for (const [once, twice] of live) expect(twice).toBe(once);
  expect(live.at(-1)?.[1]).toBe(400);
});

it("takes what a place does not offer for a gap, and nothing for gone", async () => {
  cloud.things.set("eu/disks", [{ id: "d-1", name: "disk" }]);
  await world.sync();
  cloud.refuse("/eu/disks", 501, "There are no disks here");

  for (let run = 0; run < 3; run++)
    expect(await world.sync()).toMatchObject({
      status: "success",
      counts: { missing: 0 },
      commands: { "volumes-list": { status: "success", errors: [] } },
    });

  expect(await world.source("volume", "d-1")).toMatchObject({ state: "present" });
  expect(await gaps()).toEqual([
    { command: "volumes-list", scope: "eu", kind: "disks", reason: "unsupported", message: "There are no disks here" },
  ]);
});
