import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import type { Run } from "../../../shared/contracts/discovery.ts";
import type { SyncFinish, SyncInput } from "../../../shared/events/sync.ts";
import { closeRun } from "../../data/discovery/close-run.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { readCoverage } from "../../data/discovery/coverage.ts";
import { holdsLease, releaseLeases, takeLeases } from "../../data/discovery/leases.ts";
import { beginRun, listRunsOf, readRun, reportPlan } from "../../data/discovery/runs.ts";
import { jobInfo } from "../../data/jobs/job-info.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { pass } from "../../data/testing/fresh-table.ts";
import type { Caller } from "../../platform/caller.ts";
import { newId } from "../../platform/ids.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import { syncTask } from "../../workflows/job/tasks/sync.ts";
import { running } from "../../workflows/sync/find-scopes.ts";
import { finishSync } from "../../workflows/sync/finish-sync.ts";
import { planSync } from "../../workflows/sync/plan-sync.ts";
import { ToyCloud } from "../../workflows/sync/testing/toy-cloud.ts";
import { World } from "../../workflows/sync/testing/world.ts";
import { beginSync } from "./begin-sync.ts";
import { deleteConnectionAction } from "./delete-connection.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { cancelRunAction, listRunsAction } from "./runs.ts";

const bySchedule = { kind: "job", id: "j", name: "every night" } as const;

let bus: LoopbackApi;
let cloud: ToyCloud;
let world: World;
let caller: Caller;
/** What the function that finishes runs was asked. */
let later: SyncFinish[];

beforeAll(async () => {
  bus = await loopbackApi(() => ({ body: { FailedEntryCount: 0, Entries: [{ EventId: "1" }] } }));
  for (const [name, value] of Object.entries({
    MAESTRO_STAGE: "test",
    MAESTRO_TABLE: "none",
    MAESTRO_FILES_BUCKET: "none",
    MAESTRO_PARAMETERS: "/maestro/test",
    MAESTRO_BUS: "maestro-test",
    MAESTRO_AWS_ENDPOINT: bus.url,
    MAESTRO_AWS_ACCESS_KEY_ID: "local",
    MAESTRO_AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: "eu-central-1",
  }))
    vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await bus.close();
});
beforeEach(async () => {
  const gatewayUrl = inject("maestroGatewayUrl");
  cloud = await ToyCloud.start();
  world = await World.make(cloud, gatewayUrl, inject("maestroDataDir"), operatorClients(gatewayUrl).s3);
  const actor = { kind: "user", id: world.owner.id, name: "Me" } as const;
  caller = { userId: actor.id, name: "Me", email: "", isOperator: false, actor, scopes: { write: true } };
  later = [];
  bus.requests.length = 0;
});
afterEach(() => {
  cloud.stop();
  vi.restoreAllMocks();
});

/** What an action asks for beyond the table. */
const deps = (): DiscoveryDeps =>
  ({
    ...world.deps,
    config: { forgetFunction: "forget" },
    secrets: { remove: async () => undefined },
    workflows: { start: async () => true, stop: async () => undefined },
    invokeLater: async (_arn: string, request: object) => void later.push(request as SyncFinish),
  }) as unknown as DiscoveryDeps;
const given = (more: object = {}) =>
  ({
    params: { id: world.connectionId },
    query: { limit: 30 },
    caller,
    event: { headers: {} },
    requestId: "r",
    ...more,
  }) as never;

const list = async (): Promise<readonly Run[]> => (await listRunsAction(deps())(given())).body?.items ?? [];
const cancel = (runId: string) => cancelRunAction(deps())(given({ params: { id: world.connectionId, runId } }));
const remove = () => deleteConnectionAction(deps())(given({ query: { records: "delete" } }));
const loadIt = async () => connectionInfo((await loadRecord(world.deps.table, ref()))!);
const ref = () => ({ type: "connection", id: world.connectionId }) as const;
const plan = (runId: string, requestedBy: SyncInput["requestedBy"] = bySchedule) =>
  planSync(world.deps, { openstack: "arn:toy" }, { type: "sync", runId, connectionId: ref().id, requestedBy });
const take = (runId: string, commands = ["server-list"], hold = {}) =>
  takeLeases(world.deps, world.connectionId, commands, runId, hold);
const release = (runId: string, commands = ["server-list"]) =>
  releaseLeases(world.deps.table, world.connectionId, commands, runId);
const begin = (runId: string) =>
  beginRun(world.deps, { connectionId: world.connectionId, runId, requestedBy: bySchedule });
const finished = () =>
  bus.requests.flatMap(({ body }) =>
    (JSON.parse(body) as { Entries: { DetailType: string; Detail: string }[] }).Entries.filter(
      ({ DetailType }) => DetailType === "run.finished",
    ).map(({ Detail }) => JSON.parse(Detail) as object),
  );
const soon = (ms = 200) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a run that begins", () => {
  it("is not given up by those who look at it while it waits for a targeted refresh", async () => {
    const [runId, refresh] = [newId(), newId()];
    await take(refresh, ["server-list"], { isBrief: true });

    const planned = plan(runId);
    await soon();
    const seen = await list();
    await release(refresh);

    expect(await planned).toMatchObject({ runId, crawler: "arn:toy" });
    expect(seen.filter(({ status }) => status !== "running")).toEqual([]);
    expect(await list()).toMatchObject([{ id: runId, status: "running" }]);
    expect((await loadIt()).fields).toMatchObject({ lastRunId: runId, lastRunMessage: "Running." });
  });

  it("in the way of another says so, whoever looks at it before its end", async () => {
    await take(newId());
    const runId = newId();

    await plan(runId);
    const seen = await list();
    await finishSync(world.deps, { connectionId: world.connectionId, runId });

    expect(seen).toMatchObject([{ status: "running" }]);
    expect(await list()).toMatchObject([{ status: "failed", errors: [{ code: "SYNC_RUNNING" }] }]);
  });

  it("stays cancelled on its connection when that comes in the middle of its plan", async () => {
    const runId = await beginSync(deps(), caller, await loadIt());
    const { table } = world.deps;
    const put = table.put.bind(table);
    vi.spyOn(table, "put").mockImplementationOnce(async (...renewal) => {
      await put(...renewal);
      await cancel(runId);
    });

    await plan(runId, caller.actor);

    expect((await loadIt()).fields).toMatchObject({ lastRunId: runId, lastRunStatus: "cancelled" });
  });
});

describe("a targeted refresh", () => {
  beforeEach(() => take("refresh", ["server-list"], { isBrief: true }));

  it("holds up neither a person nor a schedule", async () => {
    const asked = beginSync(deps(), caller, await loadIt());
    await soon();
    await release("refresh");

    expect(await readRun(world.deps.table, world.connectionId, await asked)).toMatchObject({ status: "running" });
  });

  it("is no reason to skip a job", async () => {
    const fields = { name: "j", task: "connections", connectionId: world.connectionId, commands: ["server-list"] };
    const job = jobInfo((await loadRecord(world.deps.table, { type: "job", id: await world.write("job", fields) }))!);
    const run = { id: newId(), startedAt: new Date().toISOString(), outcome: "running", reason: "schedule" } as const;

    expect(await syncTask.prepare(world.deps as never, job, run)).toMatchObject({ action: "sync" });
  });

  it("is not called a run where it takes too long", async () => {
    await expect(beginSync(deps(), caller, await loadIt())).rejects.toMatchObject({
      code: "SYNC_RUNNING",
      message: expect.not.stringContaining("refresh"),
    });
  });
});

describe("a connection", () => {
  it("is not deleted while any run is at work on it, be it the newest or not", async () => {
    const older = newId();
    await take(older);
    await begin(older);
    await world.sync({ commands: ["volumes-list"] });

    await expect(remove()).rejects.toMatchObject({ code: "SYNC_RUNNING" });
    expect((await loadIt()).record.deletedAt).toBeUndefined();
  });

  it("is deleted after a targeted refresh, and lets runs begin again where that failed", async () => {
    await take("refresh", ["server-list"], { isBrief: true });

    const refused = deleteConnectionAction(deps())(given({ query: {}, event: { headers: { "if-match": '"99"' } } }));
    await soon();
    await release("refresh");
    await expect(refused).rejects.toMatchObject({ status: 412 });
    expect(await take("next")).toBeUndefined();
    await release("next");
    await remove();

    expect((await loadIt()).record.deletedAt).toBeDefined();
  });
});

describe("an end that comes from outside", () => {
  it("is told once of a run that nobody works on any more, however many look at it", async () => {
    const runId = newId();
    await take(runId);
    await begin(runId);
    pass(world.deps.time, 301);

    const seen = await Promise.all([list(), list(), list()]);
    for (const request of later) await finishSync(world.deps, request);

    for (const runs of seen) expect(runs).toMatchObject([{ status: "failed", errors: [{ code: "ABANDONED" }] }]);
    expect(finished()).toMatchObject([{ runId, status: "failed" }]);
  });

  it("is told of a cancelled run, whose pipeline has nothing to add", async () => {
    const runId = await beginSync(deps(), caller, await loadIt());

    await cancel(runId);
    await expect(cancel(runId)).rejects.toMatchObject({ code: "RUN_ENDED" });
    await finishSync(world.deps, { connectionId: world.connectionId, runId });
    for (const request of later) await finishSync(world.deps, request);

    expect(finished()).toMatchObject([{ runId, status: "cancelled" }]);
    expect(await holdsLease(world.deps, world.connectionId, ["server-list"], runId)).toBe(false);
  });

  it("is told of a run that could not be started", async () => {
    const broken = { ...deps(), workflows: { start: () => Promise.reject(new Error("no machine")) } } as never;

    await expect(beginSync(broken, caller, await loadIt())).rejects.toThrow("no machine");
    for (const request of later) await finishSync(world.deps, request);

    expect(finished()).toMatchObject([{ status: "failed" }]);
  });

  it("leaves what was known to be missing as it was", async () => {
    const coverage = () => readCoverage(world.deps.table, world.connectionId);
    cloud.refuse("/eu/machines", 403, "You are not allowed to machines:List");
    await world.sync({ commands: ["server-list"] });
    const before = await coverage();
    const runId = await beginSync(deps(), caller, await loadIt());
    const run = (await readRun(world.deps.table, world.connectionId, runId))!;
    await reportPlan(world.deps.table, { ...run, commands: { "server-list": running } });

    await cancel(runId);
    for (const request of later) await finishSync(world.deps, request);

    expect(before.items).toHaveLength(1);
    expect(await coverage()).toEqual(before);
  });
});

describe("the runs that are kept", () => {
  /** A run of some commands that begins and, unless it goes on, ends. */
  async function run(names: readonly string[], goesOn = false): Promise<string> {
    const runId = newId();
    const begun = { ...(await begin(runId)), commands: Object.fromEntries(names.map((name) => [name, running])) };
    await reportPlan(world.deps.table, begun);
    if (!goesOn) await closeRun(world.deps, begun, "success", names, caller.actor);
    return runId;
  }
  const kept = () => listRunsOf(world.deps.table, world.connectionId, 1_000);

  it("are the newest thirty of each command, and those at work", { timeout: 60_000 }, async () => {
    const atWork = await run(["server-list"], true);
    const daily = await run(["volumes-list"]);
    for (let quarter = 0; quarter < 40; quarter++) {
      pass(world.deps.time, 900);
      await run(["server-list"]);
    }
    pass(world.deps.time, 3_600);
    const last = await run(["network-list"]);

    const ids = (await kept()).map(({ id }) => id);
    expect(ids).toHaveLength(33);
    expect(ids).toEqual(expect.arrayContaining([atWork, daily, last]));
  });
});
