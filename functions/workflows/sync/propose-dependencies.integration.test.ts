import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { type Decision, decideProposals } from "../../data/dependencies/decide.ts";
import { noteInferable } from "../../data/dependencies/inference-due.ts";
import { type Proposal, proposalId, proposalItem, proposalsOf } from "../../data/dependencies/proposals.ts";
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

/** A proposal as a sync would have left it. */
async function propose(from: string, to: string, more: Partial<Proposal> = {}): Promise<Proposal> {
  const seenAt = world.deps.clock().toISOString();
  const proposal: Proposal = {
    ...{ connectionId: world.connectionId, from, to, rule: "configured-endpoint", confidence: "medium" },
    ...{ decision: "proposed", evidence: { path: "calls", value: "db" }, firstSeenAt: seenAt, lastSeenAt: seenAt },
    ...more,
  };
  await world.deps.table.put(proposalItem(proposal));
  return proposal;
}
const decide = async (decision: Decision, ...proposals: Proposal[]): Promise<void> => {
  const actor = { kind: "user", id: world.owner.id, name: "Ada" } as const;
  const scopes = { write: true };
  const caller = { userId: world.owner.id, name: "Ada", email: "ada@example.org", isOperator: false, actor, scopes };
  const decided = await decideProposals(world.deps, caller, proposals.map(proposalId), decision);
  expect(decided).toEqual({ decided: proposals.length, failures: [] });
};
const sources = async (id: string) => {
  const { dependencies = [] } = (await loadRecord(world.deps.table, { type: "application", id }))?.edited ?? {};
  return (dependencies as { id: string; source: string }[]).map(({ source }) => source);
};

it("keeps a dependency as long as an accepted proposal stands for it, of any rule and connection", async () => {
  const db = await world.write("application", { name: "db" });
  const other = await world.write("connection", { name: "other", provider: "openstack", method: "password" });
  const first = await propose(shop, db);
  const sameRule = await propose(shop, db, { connectionId: other });
  const otherRule = await propose(shop, db, { rule: "security-group" });
  const gone = await propose(shop, db, { rule: "address-target", decision: "accepted", isGone: true });
  await decide("accept", first, sameRule, otherRule);
  expect(await sources(shop)).toEqual(["rule:configured-endpoint"]);

  await decide("dismiss", first);
  expect(await sources(shop)).toHaveLength(1);
  await decide("reopen", sameRule);
  expect(await sources(shop)).toEqual(["rule:security-group"]);
  await decide("dismiss", gone);
  expect(await sources(shop)).toEqual(["rule:security-group"]);
  await decide("dismiss", otherRule);
  expect(await sources(shop)).toEqual([]);
});

it.each([
  ["accepts", "proposed", "accept", ["rule:security-group"]],
  ["dismisses", "accepted", "dismiss", []],
] as const)("comes out right when somebody else %s another one meanwhile", async (_, decision, others, expected) => {
  const { table } = world.deps;
  const db = await world.write("application", { name: "db" });
  const mine = await propose(shop, db);
  const theirs = await propose(shop, db, { rule: "security-group", decision });
  await decide("accept", mine);
  const put = table.put.bind(table);
  const watched = vi.spyOn(table, "put").mockImplementation(async (item, condition) => {
    if (item.type === "application") {
      watched.mockRestore();
      await decide(others, theirs);
    }
    await put(item, condition);
  });

  await decide("dismiss", mine);

  expect(await sources(shop)).toEqual(expected);
});

it.each([
  ["is told anew", "db-2.example"],
  ["is not told any more", undefined],
])("leaves a decision that comes while what it is about %s", async (_, calls) => {
  const { table, catalogue } = world.deps;
  const db = await world.write("application", { name: "db", hostNames: [], endpoints: ["db.example", "db-2.example"] });
  cloud.things.set("eu/machines", [machine("db.example")]);
  await world.sync();
  const [proposal] = await proposalsOf(table, world.connectionId);
  expect(proposal).toMatchObject({ to: db, decision: "proposed", evidence: { value: "db.example" } });
  const all = catalogue.all.bind(catalogue);
  const watched = vi.spyOn(catalogue, "all").mockImplementation(async (...args) => {
    watched.mockRestore();
    await decide("dismiss", proposal!);
    return all(...args);
  });
  cloud.things.set("eu/machines", [machine(calls)]);

  await world.sync();

  expect(await proposalsOf(table, world.connectionId)).toMatchObject([{ decision: "dismissed" }]);
});
