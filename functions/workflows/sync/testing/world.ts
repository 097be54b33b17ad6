import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Run } from "../../../../shared/contracts/discovery.ts";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { SyncUnit, UnitScope, UnitTurn } from "../../../../shared/events/sync.ts";
import type { StoredRecord } from "../../../../shared/records/stored-record.ts";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Catalogue } from "../../../data/catalogue/catalogue.ts";
import type { DataDeps } from "../../../data/deps.ts";
import { readRun } from "../../../data/discovery/runs.ts";
import { Files } from "../../../data/files.ts";
import { principalAclKey, recordKey, workspaceAclId } from "../../../data/keys.ts";
import { loadRecord } from "../../../data/records/get-record.ts";
import { recordItem } from "../../../data/records/record-item.ts";
import { freshTable, pass, type TestClock } from "../../../data/testing/fresh-table.ts";
import { discoveredId, newId } from "../../../platform/ids.ts";
import { crawlUnit } from "../crawl-unit.ts";
import type { SyncDeps } from "../deps.ts";
import { findScopes } from "../find-scopes.ts";
import { finishSync } from "../finish-sync.ts";
import { planSync } from "../plan-sync.ts";
import type { ToyCloud } from "./toy-cloud.ts";
import { type ToyContext, toyCrawler } from "./toy-cloud.ts";

const CRAWLERS = { openstack: "arn:aws:lambda:eu-central-1:000000000000:function:toy" };
const COMMANDS = ["server-list", "volumes-list", "network-list"];

/** No pauses: the reasons for them pass at once here. */
const impatient = { now: () => performance.now(), random: () => 0, sleep: async () => undefined };

export interface SyncRequest {
  readonly commands?: string[];
  readonly acceptLoss?: boolean;
  readonly requestedBy?: { kind: string; id: string; name: string };
  /** What a turn of a unit may take. */
  readonly turnMs?: number;
  /** Called with the answer of each turn before it counts. */
  readonly onTurn?: (world: World, unit: SyncUnit, answer: UnitTurn) => Promise<UnitTurn>;
}

/** Time passes with what is asked of the cloud. */
const SECONDS_PER_REQUEST = 1;

/** One connection to a toy cloud in a table of its own, and the steps of a sync as the state machine takes them. */
export class World {
  readonly cloud: ToyCloud;
  readonly deps: SyncDeps & { readonly time: { now: Date } };
  readonly connectionId: string;
  readonly owner = { kind: "user", id: newId() } as const;

  private constructor(cloud: ToyCloud, deps: World["deps"], connectionId: string) {
    this.cloud = cloud;
    this.deps = deps;
    this.connectionId = connectionId;
  }

  static async make(cloud: ToyCloud, gatewayUrl: string, dataDir: string, s3: S3Client): Promise<World> {
    const bucket = readdirSync(join(dataDir, "s3")).find((name) => name.includes("files")) ?? "";
    return World.on(await freshTable(gatewayUrl), cloud, new Files(() => s3, bucket));
  }

  /** In a table that is there already. */
  static async on(data: DataDeps & { readonly time: TestClock }, cloud: ToyCloud, files: Files): Promise<World> {
    const catalogue = new Catalogue({ ...data, files });
    const deps = { ...data, files, catalogue, secrets: { read: async () => undefined } };
    const world = new World(cloud, deps, newId());
    await world.set({});
    cloud.onAsk = () => pass(data.time, SECONDS_PER_REQUEST);
    return world;
  }

  /** What people set on the connection, beside what the test needs. */
  async set(fields: object): Promise<void> {
    const base = {
      name: "toy",
      provider: "openstack",
      method: "password",
      endpoint: this.cloud.url,
      commands: COMMANDS,
    };
    const before = await loadRecord(this.deps.table, { type: "connection", id: this.connectionId });
    await this.write("connection", { ...base, ...fields }, this.connectionId, before?.computed);
  }

  /** A record that the connection's owner wrote. Gives its id. */
  async write(type: EntityType, edited: object, id: string = newId(), computed: object = {}): Promise<string> {
    const at = this.deps.clock().toISOString();
    const aclId = workspaceAclId(this.owner);
    const record: StoredRecord = {
      ...{ id, type, version: 1, aclId, owner: this.owner, edited: { ...edited }, discovered: {} },
      ...{ computed: { ...computed }, createdAt: at, updatedAt: at },
      updatedBy: { kind: "system", id: "test", name: "Test" },
    };
    await this.deps.table.putAll([
      { ...recordItem(record) },
      { ...principalAclKey(this.owner.id, aclId), aclId, level: LEVEL.admin },
    ]);
    return id;
  }

  /** A whole run; the state machine's own way through the steps. */
  async sync(request: SyncRequest = {}): Promise<Run> {
    const runId = newId();
    await this.start(runId, request);
    return (await readRun(this.deps.table, this.connectionId, runId)) as Run;
  }

  async start(runId: string, { commands, acceptLoss, requestedBy, ...turns }: SyncRequest = {}): Promise<void> {
    const { connectionId, deps } = this;
    const person = requestedBy ?? { kind: "user", id: "me", name: "Me" };
    const given = { ...(commands ? { commands } : {}), ...(acceptLoss ? { acceptLoss } : {}) };
    const plan = await planSync(deps, CRAWLERS, { type: "sync", runId, connectionId, requestedBy: person, ...given });
    if (plan.crawler !== undefined) {
      const work = { runId, connectionId, commands: plan.commands, acceptLoss: plan.acceptLoss };
      const { units } = await findScopes(deps, toyCrawler, { action: "scopes", ...work }, AbortSignal.timeout(10_000));
      for (const scope of units) await this.#crawl({ action: "unit", ...work, scope }, turns);
    }
    await finishSync(deps, { runId, connectionId });
  }

  async #crawl(unit: SyncUnit, { turnMs = 10_000_000, onTurn }: Omit<SyncRequest, "commands">): Promise<void> {
    let turn: UnitTurn | undefined;
    for (let turns = 0; turn?.done !== true; turns++) {
      if (turns > 1_000) throw new Error("the unit never ends");
      const asked: SyncUnit = turn === undefined ? unit : { ...unit, turn };
      const answer = await this.turn(asked, turnMs);
      turn = onTurn === undefined ? answer : await onTurn(this, asked, answer);
    }
  }

  turn = (unit: SyncUnit, turnMs: number): Promise<UnitTurn> =>
    crawlUnit<ToyContext>(this.deps, toyCrawler, unit, this.deps.clock().getTime() + turnMs, impatient);

  scopeOf = (region: string): UnitScope => ({ id: `toy/${region}`, label: region, kind: "region", region });

  record = (type: EntityType, nativeId: string): Promise<StoredRecord | undefined> =>
    this.deps.table.get<StoredRecord>(recordKey({ type, id: discoveredId(this.connectionId, nativeId) }));

  /** What the connection says about a resource. */
  async source(type: EntityType, nativeId: string) {
    return (await this.record(type, nativeId))?.discovered[this.connectionId];
  }
}
