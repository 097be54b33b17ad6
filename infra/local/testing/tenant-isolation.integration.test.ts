import { beforeAll, describe, expect, inject, it } from "vitest";
import { routes } from "../../../shared/contracts/index.ts";
import type { Route } from "../../../shared/contracts/route.ts";
import { ENTITIES, entityOf } from "../../../shared/entities/index.ts";
import { type ApiClient, apiClient, newPerson } from "./api-client.ts";
import { syncClient } from "./sync-client.ts";

/** Options and services are everybody's; connections are made by a test of their own. */
const OWN_COLLECTIONS = Object.values(ENTITIES)
  .map(({ collection }) => collection)
  .filter((collection) => !["options", "services", "connections"].includes(collection));
const MINIMAL: Record<string, Record<string, unknown>> = {
  volumes: { sizeGiB: 1 },
  snapshots: { sizeGiB: 1 },
  applications: { family: "Application" },
  datacenters: { provider: "AWS" },
  flavors: { provider: "AWS", apiName: "m7g.large" },
  graphs: { kind: "business" },
  reports: { kind: "general", component: "Servers" },
  jobs: {
    task: "webhook",
    periodType: "interval",
    interval: { every: 1, period: "days" },
    endpoint: "https://example.test/",
  },
};

/** Bodies that fit routes which take nothing else: only so does the answer tell about access. */
const FITTING: Record<string, object> = {
  startSync: {},
  testConnection: {},
  putCredentials: { credentials: { token: "theft" } },
  setAcceptRules: { rules: [] },
  previewTagRules: { tagRules: [] },
  runJob: {},
  setJobSecret: { secret: "a secret that is long enough for anybody" },
};

const url = inject("maestroUrl");
const ids: Record<string, string> = {};
let owner: Required<ApiClient>;
let intruder: Required<ApiClient>;
let runId = "";
let tokenId = "";
let sessionId = "";

/** The collection and the record ids that a route is tried with: one of each kind that its path can name. */
function targets(route: Route): { path: string; collection: string }[] {
  const fill = (collection: string, id: string | undefined) => ({
    collection,
    path: route.path
      .replace("{collection}", collection)
      .replace("{runId}", runId)
      .replace("{id}", id ?? ""),
  });
  if (route.path.includes("{collection}")) return Object.entries(ids).map(([collection, id]) => fill(collection, id));
  if (route.path.startsWith("/api/connections")) return [fill("connections", ids.connections)];
  if (route.path.startsWith("/api/jobs")) return [fill("jobs", ids.jobs)];
  if (route.path.startsWith("/api/servers")) return [fill("servers", ids.servers)];
  if (route.path.startsWith("/api/me/tokens")) return [fill("tokens", tokenId)];
  if (route.path.startsWith("/api/me/sessions")) return [fill("sessions", sessionId)];
  return [fill("", undefined)];
}

const SIGNED_IN = routes.filter(({ auth }) => auth === "bearer");
const ON_ONE_RECORD = SIGNED_IN.filter(({ path }) => path.includes("{id}"));
const READS = SIGNED_IN.filter(({ path, method }) => method === "GET" && !path.includes("{id}"));

beforeAll(async () => {
  owner = await newPerson(url, "Owner");
  intruder = await newPerson(url, "Intruder");
  for (const collection of OWN_COLLECTIONS) {
    const answer = await owner.call("POST", `/api/${collection}`, { name: "Top secret", ...MINIMAL[collection] });
    expect(answer.status, `${collection}: ${answer.text}`).toBe(201);
    ids[collection] = String(answer.body.id);
  }
  const document = JSON.stringify({ servers: [{ name: "Top secret import", ipv4_private: "10.9.9.9" }] });
  const files = syncClient(owner);
  const artifacts = [await files.upload("estate.json", document)];
  const { id, run } = await files.connect({ name: "Top secret files", provider: "file", method: "upload", artifacts });
  expect(run).toMatchObject({ status: "success" });
  ids.connections = id;
  runId = run.id;
  const token = await owner.call("POST", "/api/me/tokens", { name: "ci", scopes: ["read"] });
  tokenId = String(token.body.id ?? (token.body.token as unknown as { id?: string } | undefined)?.id);
  const sessions = await owner.call("GET", "/api/me/sessions");
  sessionId = (sessions.body.items as unknown as { id: string }[])[0]!.id;
});

describe("another person's ids", () => {
  it.each(ON_ONE_RECORD.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s is closed",
    async (_name, route) => {
      for (const { path, collection } of targets(route)) {
        const fitting = FITTING[route.id];
        const any = {
          name: "Mine now",
          ...(entityOf(collection) ? MINIMAL[collection] : {}),
          entries: [{ kind: "user", id: intruder.userId, level: 7 }],
          from: ids.servers,
        };
        const body = ["POST", "PUT", "PATCH"].includes(route.method) ? (fitting ?? any) : undefined;

        const answer = await intruder.call(route.method, path, body);

        expect(
          fitting ? [403, 404] : [403, 404, 422],
          `${route.method} ${path} answered ${answer.status}: ${answer.text}`,
        ).toContain(answer.status);
        expect(answer.text).not.toContain("Top secret");
      }
    },
  );

  it.each(READS.map((route) => [`${route.method} ${route.path}`, route] as const))(
    "%s shows nothing of them",
    async (_name, route) => {
      for (const { path } of targets(route)) {
        const answer = await intruder.call("GET", `${path}${path.endsWith("/export") ? "?format=json" : ""}`);

        expect(answer.status, `${path}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
        expect(answer.text).not.toContain("Top secret");
        for (const id of Object.values(ids)) expect(answer.text).not.toContain(id);
      }
    },
  );

  it("cannot be referred to, changed in bulk or shared", async () => {
    const reference = await intruder.call("POST", "/api/servers", { name: "spy", datacenterId: ids.datacenters });
    const bulk = await intruder.call("PATCH", "/api/servers", { ids: [ids.servers], patch: { name: "Mine now" } });
    const workspace = await intruder.call("GET", `/api/servers?workspace=${ids.teams}`);
    const creation = await intruder.call("POST", `/api/servers?workspace=${ids.teams}`, { name: "planted" });

    expect(reference.status).toBe(422);
    expect(bulk.text).not.toContain("Top secret");
    expect([403, 404]).toContain(workspace.status);
    expect([403, 404]).toContain(creation.status);
  });

  it("cannot be read through a connection that is made to name another person's file", async () => {
    const theirs = (await owner.call("GET", `/api/connections/${ids.connections}`)).body.artifacts;
    const [file] = theirs as unknown as { key: string }[];
    const made = await intruder.call("POST", "/api/connections", {
      name: "Theft",
      provider: "file",
      method: "upload",
      artifacts: [file?.key],
    });
    const own = await intruder.call("POST", "/api/connections", {
      name: "Own",
      provider: "file",
      method: "upload",
      artifacts: [],
    });
    const patched = await intruder.call("PATCH", `/api/connections/${own.body.id}`, { artifacts: theirs });
    const synced = await intruder.call("POST", `/api/connections/${own.body.id}/sync`, { artifacts: [file?.key] });

    expect(file?.key).toBeTypeOf("string");
    for (const answer of [made, patched, synced]) expect([403, 404, 422], answer.text).toContain(answer.status);
  });

  it("are all still there for their owner, unchanged", async () => {
    for (const [collection, id] of Object.entries(ids)) {
      const answer = await owner.call("GET", `/api/${collection}/${id}`);
      expect(answer.status, `${collection}: ${answer.text}`).toBe(200);
      expect(answer.body.name).toMatch(/^Top secret/);
    }
  });
});

it.each(SIGNED_IN.map((route) => [`${route.method} ${route.path}`, route] as const))(
  "%s asks strangers to sign in",
  async (_name, route) => {
    for (const { path } of targets(route).slice(0, 1)) {
      const answer = await apiClient(url).call(route.method, path, route.method === "GET" ? undefined : {});

      expect(answer.status, answer.text).toBe(401);
    }
  },
);
