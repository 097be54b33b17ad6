import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { noteInferable } from "../../data/dependencies/inference-due.ts";
import { proposalsOf } from "../../data/dependencies/proposals.ts";
import { forgetSources } from "../../data/discovery/forget-sources.ts";
import { comparedKey, connectionAclId, principalAclKey } from "../../data/keys.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { writeRecord } from "../../data/records/write-record.ts";
import { refresh } from "./refresh.ts";
import { type Thing, ToyCloud, toyCrawler } from "./testing/toy-cloud.ts";
import { World } from "./testing/world.ts";

let cloud: ToyCloud;
let world: World;
let shop: string;

const machine = (calls?: string): Thing => ({
  id: "m-1",
  name: "web",
  cpu: 2,
  ...(calls === undefined ? {} : { calls }),
});

beforeEach(async () => {
  for (const name of ["STAGE", "TABLE", "FILES_BUCKET"]) vi.stubEnv(`MAESTRO_${name}`, "none");
  vi.stubEnv("MAESTRO_PARAMETERS", "/maestro/test");
  const gatewayUrl = inject("maestroGatewayUrl");
  cloud = await ToyCloud.start();
  world = await World.make(cloud, gatewayUrl, inject("maestroDataDir"), operatorClients(gatewayUrl).s3);
  const aclId = connectionAclId(world.connectionId);
  await world.deps.table.put({ ...principalAclKey(world.owner.id, aclId), aclId, level: LEVEL.admin });
  cloud.things.set("eu/machines", [machine()]);
  await world.sync();
  shop = await world.write("application", { name: "shop" });
  await runOnWeb(shop);
});
afterEach(() => {
  cloud.stop();
  vi.unstubAllEnvs();
});

/** What a person does on the page of the machine; this table has no stream that would tell of it. */
async function runOnWeb(applicationId: string): Promise<void> {
  const id = (await world.record("server", "m-1"))?.id ?? "";
  const before = await loadRecord(world.deps.table, { type: "server", id });
  if (before === undefined) throw new Error("there is no machine");
  await writeRecord(world.deps.table, before, {
    ...before,
    version: before.version + 1,
    updatedAt: world.deps.clock().toISOString(),
    edited: { ...before.edited, applicationIds: [applicationId] },
  });
}

const change = (): Promise<void> => noteInferable(world.deps.table, world.owner, world.deps.clock());
const proposed = async () =>
  (await proposalsOf(world.deps.table, world.connectionId)).map(({ from, to }) => ({ from, to }));
const comparedAt = () => world.deps.table.get(comparedKey(world.connectionId));

it("takes up what a targeted refresh found, in a run that itself finds nothing changed", async () => {
  const db = await world.write("application", { name: "db", specification: { endpoint: "db.internal:5432" } });
  cloud.things.set("eu/machines", [machine("db.internal")]);
  const request = { connectionId: world.connectionId, scope: "toy/eu", kind: "machines", nativeIds: ["m-1"] };
  await refresh(world.deps, toyCrawler, { action: "refresh", ...request }, AbortSignal.timeout(10_000));

  expect(await world.sync()).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
  expect(await proposed()).toEqual([{ from: shop, to: db }]);
});

it("takes up what changed elsewhere, and does nothing where nothing did", async () => {
  cloud.things.set("eu/machines", [machine("db.internal")]);
  await world.sync();
  expect(await proposed()).toEqual([]);
  const compared = await comparedAt();

  await world.sync();
  expect(await comparedAt()).toEqual(compared);

  const db = await world.write("application", { name: "db", specification: { endpoint: "db.internal:5432" } });
  await change();
  expect(await world.sync()).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
  expect(await proposed()).toEqual([{ from: shop, to: db }]);
});

it("leaves nothing behind of a connection that is deleted", async () => {
  cloud.things.set("eu/machines", [machine("db.internal")]);
  await world.sync();
  expect(await comparedAt()).toBeDefined();

  const actor = { kind: "user", id: world.owner.id, name: "Ada" } as const;
  await forgetSources(world.deps, { connectionId: world.connectionId, isDeleting: false, actor, requestId: "1" });

  expect(await comparedAt()).toBeUndefined();
});
