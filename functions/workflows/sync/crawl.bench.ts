import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { FUNCTIONS } from "../../../infra/config/functions.ts";
import { startAssembly } from "../../../infra/local/testing/assembly.ts";
import { report } from "../../../shared/bench/measurement.ts";
import type { Run } from "../../../shared/contracts/discovery.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { AccessSet } from "../../data/access.ts";
import { Catalogue } from "../../data/catalogue/catalogue.ts";
import { Files } from "../../data/files.ts";
import { connectionAclId, HISTORY_PREFIX, recordKey } from "../../data/keys.ts";
import { type Item, Table } from "../../data/table.ts";
import { freshTable } from "../../data/testing/fresh-table.ts";
import { discoveredId, newId } from "../../platform/ids.ts";
import { type Thing, ToyCloud } from "./testing/toy-cloud.ts";
import { World } from "./testing/world.ts";

/**
 * Crawls of a cloud with one region, over HTTP, into the running system's own table: what DynamoDB charges, what our code
 * costs beside fetching the pages, and how much memory a long listing takes.
 */
const SMALL = 10_000;
const LARGE = 100_000;
const PAGE = 1000;
const SAMPLE = 200;

const system = await startAssembly();
const TableName = system.assembly.byType("AWS::DynamoDB::Table")[0]?.physicalId ?? "";
const bucket = system.assembly.byType("AWS::S3::Bucket").find(({ physicalId }) => physicalId.includes("files"));

// What a function finds in its environment; nobody listens to these runs.
Object.assign(process.env, {
  MAESTRO_STAGE: "bench",
  MAESTRO_TABLE: TableName,
  MAESTRO_FILES_BUCKET: bucket?.physicalId,
  MAESTRO_PARAMETERS: "/maestro/bench",
});

const units = { read: 0, write: 0 };
const client = new DynamoDBClient({
  endpoint: system.gatewayUrl,
  region: "us-east-1",
  credentials: { accessKeyId: "operator", secretAccessKey: "local" },
});
interface Charged {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[];
}
client.middlewareStack.add(
  (next, { commandName = "" }) =>
    async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
      const charged = [(result.output as Charged).ConsumedCapacity ?? []].flat();
      const kind = /^(Get|BatchGet|Query)/.test(commandName) ? "read" : "write";
      for (const { CapacityUnits = 0 } of charged) units[kind] += CapacityUnits;
      return result;
    },
  { step: "initialize", name: "countUnits" },
);
const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
const time = { now: new Date() };
const dataIn = (name: string) => ({ table: new Table(documents, name), newId, clock: () => time.now, time });
const data = dataIn(TableName);
const { table } = data;

/** As much as a cloud tells about a machine. */
const machine = (n: number, name = `web-${n}`): Thing => ({
  id: `i-${String(n).padStart(17, "0")}`,
  name,
  cpu: (n % 8) + 1,
  ip: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
  description: `Serves part ${n % 100} of the shop behind the load balancer of its zone.`,
});

interface Cost {
  readonly run: Run;
  readonly read: number;
  readonly write: number;
  readonly cpuMs: number;
  readonly heapMiB: number;
}

/** A run with what it cost. */
async function costOf(world: World): Promise<Cost> {
  globalThis.gc?.();
  const before = { ...units, heap: process.memoryUsage().heapUsed, cpu: process.cpuUsage() };
  let peak = before.heap;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }, 20);
  const run = await world.sync({ commands: ["server-list"] });
  clearInterval(watch);
  const { user, system: kernel } = process.cpuUsage(before.cpu);
  if (run.status !== "success") throw new Error(`the run ended as ${run.status}: ${JSON.stringify(run.commands)}`);
  return {
    run,
    read: units.read - before.read,
    write: units.write - before.write,
    cpuMs: (user + kernel) / 1000,
    heapMiB: (peak - before.heap) / 2 ** 20,
  };
}

/** CPU of fetching and parsing the same pages, both ends of the loopback included. */
async function fetchingMs(cloud: ToyCloud): Promise<number> {
  const before = process.cpuUsage();
  for (let page: string | undefined = "0"; page !== undefined; ) {
    const answer = await fetch(`${cloud.url}/eu/machines?page=${page}`);
    page = ((await answer.json()) as { next?: string }).next;
  }
  const { user, system: kernel } = process.cpuUsage(before);
  return (user + kernel) / 1000;
}

/** What writing the history of a record costs: entries of the sample are written again as they are. */
async function historyUnits(world: World): Promise<number> {
  const entries: Item[] = [];
  for (let n = 0; n < SAMPLE; n++) {
    const { pk } = recordKey({ type: "server", id: discoveredId(world.connectionId, machine(n).id) });
    for (let attempt = 0; attempt < 100; attempt++) {
      const found = await table.queryAll<Item>({ pk, prefix: HISTORY_PREFIX, consistent: true });
      if (found.length > 0) {
        entries.push(...found);
        break;
      }
      await sleep(200);
    }
  }
  const before = units.write;
  for (const entry of entries) await table.put({ ...entry, at: entry.at, byAclSk: `${entry.byAclSk}~` });
  return (units.write - before) / entries.length / 2;
}

/** How many records a cold function's list lacks, has too many of, or shows otherwise than the cloud has them. */
async function wrongInCatalogue({ deps, connectionId, cloud }: World): Promise<number> {
  const access = new AccessSet(new Map([[connectionAclId(connectionId), LEVEL.read]]));
  const rows = await new Catalogue(deps).all(access, "server");
  const shown = new Map(rows.map(({ id, summary }) => [id, summary]));
  const things = cloud.things.get("eu/machines") ?? [];
  const right = things.filter(({ id, name, cpu, ip }) => {
    const summary = shown.get(discoveredId(connectionId, id));
    return summary !== undefined && summary.name === name && summary.cpu === cpu && summary.ipv4Private === ip;
  });
  return Math.max(things.length, rows.length) - right.length;
}

async function worldOf(count: number, store = data): Promise<World> {
  const cloud = await ToyCloud.start();
  cloud.pageSize = PAGE;
  cloud.things.set(
    "eu/machines",
    Array.from({ length: count }, (_, n) => machine(n)),
  );
  const files = new Files(() => system.clients.s3, bucket?.physicalId ?? "");
  return World.on(store, cloud, files);
}

const small = await worldOf(SMALL);
const first = await costOf(small);
const history = await historyUnits(small);
report({
  what: "Write units per new server of a first sync",
  value: first.write / SMALL + history,
  unit: "units",
  budget: { max: 8 },
  note: `${(first.write / SMALL).toFixed(2)} for record, index, identity and source item of ${SMALL.toLocaleString("en")} servers, ${history.toFixed(2)} for the history, as DynamoDB Local charges`,
});

await costOf(small);
const unchanged = await costOf(small);
const fetched = await fetchingMs(small.cloud);
report({
  what: "Records written by an unchanged sync of 10,000 resources",
  value: unchanged.run.counts.created + unchanged.run.counts.updated + unchanged.run.counts.missing,
  unit: "records",
  budget: { max: 0 },
  note: `${unchanged.run.counts.unchanged} unchanged`,
});
report({
  what: "Write units of an unchanged sync for itself",
  value: unchanged.write,
  unit: "units",
  note: "the run, its progress, its end on the connection, one scope and one command",
});
report({
  what: "Read units per 100 resources of an unchanged sync of 10,000",
  value: (unchanged.read / SMALL) * 100,
  unit: "units",
  budget: { max: 1 },
  note: `${unchanged.read.toFixed(0)} in all`,
});
report({
  what: "CPU per resource of an unchanged sync of 10,000, beside fetching the pages",
  value: ((unchanged.cpuMs - fetched) * 1000) / SMALL,
  unit: "µs",
  budget: { max: 60 },
  note: `${unchanged.cpuMs.toFixed(0)} ms of CPU, of which fetching and parsing the pages takes ${fetched.toFixed(0)} ms with both ends`,
});

const renamed = small.cloud.things
  .get("eu/machines")
  ?.map((one, n) => (n % 100 === 0 ? machine(n, `moved-${n}`) : one));
small.cloud.things.set("eu/machines", renamed ?? []);
const changed = await costOf(small);
report({
  what: "Write units per changed server, 1 % of 10,000 changed",
  value: changed.write / changed.run.counts.updated,
  unit: "units",
  note: `${changed.run.counts.updated} updated; ${changed.read.toFixed(0)} read units, because the digests of their shards differ`,
});
small.cloud.stop();

// In a table without a stream: what follows a change was measured above.
const large = await worldOf(LARGE, dataIn((await freshTable(system.gatewayUrl)).table.name));
const firstLarge = await costOf(large);
const unchangedLarge = await costOf(large);
const fetchedLarge = await fetchingMs(large.cloud);
const wrong = await wrongInCatalogue(large);
large.cloud.stop();
await system.stop();
report({
  what: "Records of 100,000 that a list lacks or shows wrongly after the sync",
  value: wrong,
  unit: "records",
  budget: { max: 0 },
  note: `name, address and size of each compared; ${firstLarge.run.counts.created} were created`,
});
report({
  what: "Records written by an unchanged sync of 100,000 resources",
  value: unchangedLarge.run.counts.created + unchangedLarge.run.counts.updated + unchangedLarge.run.counts.missing,
  unit: "records",
  budget: { max: 0 },
  note: `${unchangedLarge.run.counts.unchanged} unchanged`,
});
report({
  what: "Read units per 100 resources of an unchanged sync of 100,000",
  value: (unchangedLarge.read / LARGE) * 100,
  unit: "units",
  budget: { max: 1 },
  note: `${unchangedLarge.read.toFixed(0)} in all`,
});
report({
  what: "Memory of a first sync of 100,000 resources",
  value: firstLarge.heapMiB,
  unit: "MiB",
  budget: { max: FUNCTIONS["crawl-aws"].memoryMiB / 2 },
  note: `high-water of the heap above what the process had before; the function has ${FUNCTIONS["crawl-aws"].memoryMiB} MiB`,
});
report({
  what: "CPU per resource of an unchanged sync of 100,000, beside fetching the pages",
  value: ((unchangedLarge.cpuMs - fetchedLarge) * 1000) / LARGE,
  unit: "µs",
  budget: { max: 60 },
  note: `${unchangedLarge.cpuMs.toFixed(0)} ms of CPU, of which fetching takes ${fetchedLarge.toFixed(0)} ms`,
});
report({
  what: "Memory of an unchanged sync, 100,000 resources compared with 10,000",
  value: unchangedLarge.heapMiB / unchanged.heapMiB,
  unit: "×",
  budget: { max: 4 },
  note: `high-water of the heap ${unchangedLarge.heapMiB.toFixed(0)} MiB against ${unchanged.heapMiB.toFixed(0)} MiB`,
});
