import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Estate } from "../../shared/samples/estate.ts";
import { DemoApi } from "./demo-api.ts";

const EMAIL = "demo@maestro.local";
/** Requests at a time: enough to be quick, few enough to leave the machine to the person who is looking already. */
const AT_ONCE = 6;
const RUN_TIMEOUT_MS = 180_000;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly family?: string;
}

/** Ids of what exists so far, by collection and name in lower case: Windows shouts its host names. */
type Known = Record<string, Map<string, string>>;

interface Demo {
  readonly api: DemoApi;
  readonly samples: string;
  readonly estate: Estate;
  readonly known: Known;
}

async function each<T>(items: readonly T[], action: (item: T) => Promise<unknown>): Promise<void> {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** @throws Error when the samples name what they do not have */
function idOf({ known }: Demo, collection: string, name: string): string {
  const id = known[collection]?.get(name.toLowerCase());
  if (!id) throw new Error(`the samples have no ${collection} named ${name}`);
  return id;
}

async function create(
  demo: Demo,
  collection: string,
  fields: { readonly name: string; readonly [field: string]: unknown },
): Promise<void> {
  const { id } = await demo.api.post<Named>(`/api/${collection}`, fields);
  demo.known[collection] ??= new Map();
  demo.known[collection].set(fields.name.toLowerCase(), id);
}

/** Ids of everything that the connections found, beside what was created by name. */
async function learn(demo: Demo, collection: string): Promise<void> {
  const found = await demo.api.all<Named>(`/api/${collection}`);
  demo.known[collection] = new Map(found.map(({ name, id }) => [name.toLowerCase(), id]));
}

function typeOf(file: string): string {
  return file.endsWith(".json") || file.endsWith(".tfstate") ? "application/json" : "application/octet-stream";
}

async function upload({ api, samples }: Demo, file: string): Promise<{ key: string; name: string }> {
  const content = readFileSync(join(samples, file));
  const name = basename(file);
  const place = await api.post<{ key: string; url: string; headers: Record<string, string> }>("/api/uploads", {
    name,
    type: typeOf(name),
    size: content.length,
  });
  const response = await fetch(place.url, { method: "PUT", headers: place.headers, body: content });
  if (!response.ok) throw new Error(`upload of ${file}: ${response.status} ${await response.text()}`);
  return { key: place.key, name };
}

async function connect(demo: Demo, { files, datacenter, ...fields }: Estate["connections"][number]): Promise<void> {
  const artifacts = [];
  for (const file of files) artifacts.push(await upload(demo, file));
  const datacenterId = idOf(demo, "datacenters", datacenter);
  const { id } = await demo.api.post<Named>("/api/connections", { ...fields, artifacts, datacenterId });
  const deadline = Date.now() + RUN_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const { items } = await demo.api.get<{ items: { status: string }[] }>(`/api/connections/${id}/runs?limit=1`);
    const status = items[0]?.status ?? "running";
    if (status === "success" || status === "partial") return;
    if (status !== "running") throw new Error(`the first run of ${fields.name} ended as ${status}`);
    await sleep(250);
  }
  throw new Error(`the first run of ${fields.name} does not end`);
}

const createSystems = (demo: Demo) =>
  each(demo.estate.systems, ({ clients, entries: _later, ...fields }) =>
    create(demo, "systems", { ...fields, clientIds: clients.map((name) => idOf(demo, "clients", name)) }),
  );

type Links = Pick<Estate["applications"][number], "systems" | "datacenter">;

const linked = (demo: Demo, { systems, datacenter }: Links) => ({
  ...(systems && { systemIds: systems.map((name) => idOf(demo, "systems", name)) }),
  ...(datacenter && { datacenterId: idOf(demo, "datacenters", datacenter) }),
});

const createApplications = (demo: Demo) =>
  each(demo.estate.applications, ({ systems, datacenter, dependencies: _later, ...fields }) =>
    create(demo, "applications", { ...fields, ...linked(demo, { systems, datacenter }) }),
  );

async function relate(demo: Demo): Promise<void> {
  const { api, estate } = demo;
  const application = (name: string) => idOf(demo, "applications", name);
  await Promise.all([learn(demo, "applications"), learn(demo, "servers")]);
  await each([...estate.applications, ...estate.amendments], async ({ name, systems, dependencies }) => {
    const patch = {
      ...linked(demo, { systems, datacenter: undefined }),
      ...(dependencies && {
        dependencies: dependencies.map(({ application: target, ...rest }) => ({ ...rest, id: application(target) })),
      }),
    };
    if (Object.keys(patch).length > 0) await api.patch(`/api/applications/${application(name)}`, patch);
  });
  await each(estate.systems, ({ name, entries }) =>
    api.patch(`/api/systems/${idOf(demo, "systems", name)}`, {
      entries: entries.map((entry) => ({ id: application(entry.application), endpoint: entry.endpoint })),
    }),
  );
  await each(estate.serverLinks, ({ server, applications }) =>
    api.patch(`/api/servers/${idOf(demo, "servers", server)}`, { applicationIds: applications.map(application) }),
  );
}

async function load(demo: Demo): Promise<void> {
  const { estate } = demo;
  await each(estate.teams, (team) => create(demo, "teams", team));
  await each(estate.datacenters, (datacenter) => create(demo, "datacenters", datacenter));
  await each(estate.clients, (client) => create(demo, "clients", client));
  // One after the other: hosts meet the machines of the state that was read before.
  for (const connection of estate.connections) await connect(demo, connection);
  await createSystems(demo);
  await createApplications(demo);
  await relate(demo);
}

/**
 * Loads the sample estate through the public API, as a person of its own who is the operator when nobody registered
 * before. Does nothing when that person exists. The password is made here and said once.
 */
export async function loadDemo(root: string, url: string, say: (line: string) => void): Promise<void> {
  const password = randomBytes(12).toString("base64url");
  const api = await DemoApi.register(url, { name: "Demo Operator", email: EMAIL, password });
  if (!api) return say(`The sample estate was loaded before: sign in as ${EMAIL} with the password shown then`);
  const samples = join(root, "shared", "samples");
  const estate = Estate.parse(JSON.parse(readFileSync(join(samples, "estate.json"), "utf8")));
  say(`Loading the sample estate. Sign in as ${EMAIL} with the password ${password}`);
  const began = Date.now();
  await load({ api, samples, estate, known: {} });
  say(`The sample estate is loaded (${((Date.now() - began) / 1000).toFixed(0)} s)`);
}
