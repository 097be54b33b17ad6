import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { report } from "../../../shared/bench/measurement.ts";
import { terraformState } from "../../../shared/bench/terraform-state.ts";
import { functionsOf } from "../functions.ts";
import { type ApiClient, newPerson } from "../testing/api-client.ts";
import { startAssembly } from "../testing/assembly.ts";
import { childrenOf, type Usage, watchThreads } from "./thread-times.ts";

/** A Terraform state of 10,000 resources goes through the whole running system: once new, once unchanged. */
const RECORDS = 10_000;
const TIMEOUT_MS = 600_000;

interface Run {
  readonly id: string;
  readonly status: string;
  readonly counts: Record<"seen" | "created" | "updated" | "unchanged" | "rejected", number>;
}

// Without helpers, V8 compiles and collects garbage in the thread that caused it: all of a function's CPU has its name.
const system = await startAssembly({ nodeOptions: ["--single-threaded"] });
/** A shell that ends its child, the database, with us. */
const databasePid = (JSON.parse(readFileSync(join(system.dataDir, "maestro.lock"), "utf8")) as { database: number })
  .database;
const functionNames = new Set(functionsOf(system.assembly).map(({ name }) => name.slice(0, 15)));
const TableName = system.assembly.byType("AWS::DynamoDB::Table")[0]!.physicalId;

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const cpuOf = ({ byName }: Usage, isCounted: (name: string) => boolean): number =>
  sum([...byName].map(([name, ms]) => (isCounted(name) ? ms : 0)));

async function upload(person: ApiClient, body: string): Promise<string> {
  const answer = await person.call("POST", "/api/uploads", {
    name: "bench.tfstate",
    type: "application/json",
    size: Buffer.byteLength(body),
  });
  const { key, url, headers } = answer.body as unknown as {
    key: string;
    url: string;
    headers: Record<string, string>;
  };
  const reply = await fetch(url, { method: "PUT", headers, body });
  if (!reply.ok) throw new Error(`the upload answered ${reply.status}: ${await reply.text()}`);
  return key;
}

/** Asks every other second, so that the asking costs next to nothing. @throws Error when the run does not end as a success */
async function finished(person: ApiClient, connectionId: string, earlier?: string): Promise<Run> {
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline; ) {
    await sleep(2000);
    const { body, text } = await person.call("GET", `/api/connections/${connectionId}/runs?limit=1`);
    const [run] = (body as unknown as { items: Run[] }).items;
    if (!run || run.id === earlier || run.status === "running") continue;
    if (run.status !== "success") throw new Error(`the run ended as ${run.status}: ${text}`);
    return run;
  }
  throw new Error("the run did not end in time");
}

/** Every imported record with its version: what a second import may not touch. The connection itself notes each run. */
async function versions(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const pages = paginateScan(
    { client: system.clients.dynamodb },
    {
      TableName,
      ConsistentRead: true,
      FilterExpression: "begins_with(pk, :record) AND sk = :self AND begins_with(aclId, :connection)",
      ProjectionExpression: "pk, version",
      ExpressionAttributeValues: { ":record": "R#", ":self": "#", ":connection": "conn:" },
    },
  );
  for await (const { Items = [] } of pages)
    for (const { pk, version } of Items) if (!String(pk).startsWith("R#connection#")) found.set(pk, version as number);
  return found;
}

/** Waits until the changes of the first import have been written into the history: that work is part of it. */
async function quiet(): Promise<void> {
  for (let last = -1; ; ) {
    const usage = watchThreads(system.pid);
    await sleep(1000);
    const changes = usage().byName.get("changes") ?? 0;
    if (changes === 0 && last === 0) return;
    last = changes;
  }
}

const person = await newPerson(system.url);
const key = await upload(person, JSON.stringify(terraformState(RECORDS)));

const stop = watchThreads(system.pid);
const stopDatabase = childrenOf(databasePid).map(watchThreads);
const connection = await person.call("POST", "/api/connections", {
  name: "Bench",
  provider: "terraform",
  method: "upload",
  artifacts: [key],
});
const connectionId = String(connection.body.id);
const first = await finished(person, connectionId);
await quiet();
const usage = stop();
const databaseMs = sum(stopDatabase.flatMap((read) => [...read().byName.values()]));
if (first.counts.created !== RECORDS) throw new Error(`created ${first.counts.created} of ${RECORDS} records`);

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const ours = cpuOf(usage, (name) => functionNames.has(name));
const all = cpuOf(usage, () => true);
const detail = [...usage.byName]
  .filter(([name, ms]) => functionNames.has(name) && ms >= 100)
  .sort((a, b) => b[1] - a[1])
  .map(([name, ms]) => `${name} ${seconds(ms)}`)
  .join(", ");
report({
  what: "Import of a Terraform state of 10,000 resources: CPU of our functions, of the wall time",
  value: (ours / usage.wallMs) * 100,
  unit: "%",
  budget: { max: 25 },
  note: `wall ${seconds(usage.wallMs)}, history included; functions ${seconds(ours)} (${detail}); the stand-ins for AWS ${seconds(all - ours)} more, DynamoDB Local ${seconds(databaseMs)}`,
});

const before = await versions();
const again = watchThreads(system.pid);
await person.call("POST", `/api/connections/${connectionId}/sync`, {});
const second = await finished(person, connectionId, first.id);
const unchanged = again();
const after = await versions();
await system.stop();

const written = [...after].filter(([pk, version]) => before.get(pk) !== version).length;
report({
  what: "Records written by importing the same 10,000 resources again",
  value: written + second.counts.created + second.counts.updated,
  unit: "records",
  budget: { max: 0 },
  note: `${second.counts.unchanged} unchanged in ${seconds(unchanged.wallMs)}, versions of ${after.size} records compared`,
});
report({
  what: "CPU of our functions per unchanged resource, whole run",
  value: (cpuOf(unchanged, (name) => functionNames.has(name)) / RECORDS) * 1000,
  unit: "µs",
  note: "reading and parsing the file in two functions, waiting for the run included",
});
