import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { type SyncClient, syncClient } from "../../../infra/local/testing/sync-client.ts";
import { type Answer, type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import {
  type FakeCloud,
  fakeCloud,
  OTHER_PROJECT,
  PASSWORD_CREDENTIALS,
  PROJECT,
  SERVER,
} from "./testing/fake-cloud.ts";

const url = inject("maestroUrl");
const HYPERVISORS_HIDDEN: Answer = {
  status: 403,
  body: { forbidden: { message: "Policy doesn't allow os_compute_api:os-hypervisors:list-detail to be performed." } },
};

let cloud: FakeCloud;
let api: LoopbackApi;
let me: Required<ApiClient>;
let client: SyncClient;

beforeAll(async () => {
  cloud = fakeCloud();
  [api, me] = await Promise.all([
    loopbackApi((asked) => (asked.url.pathname.includes("os-hypervisors") ? HYPERVISORS_HIDDEN : cloud.answer(asked))),
    newPerson(url, "Cloud tenant"),
  ]);
  client = syncClient(me);
});
afterAll(() => api.close());

const body = (more: object = {}) => ({
  name: "private cloud",
  provider: "openstack",
  method: "password",
  credentials: PASSWORD_CREDENTIALS,
  endpoint: `${api.url}/identity/v3`,
  ...more,
});

it("crawls a project into related records, follows what changes, and retires what goes", {
  timeout: 180_000,
}, async () => {
  const servers = cloud.collections["/compute/v2.1/servers/detail"]?.items ?? [];
  const [volume] = cloud.collections[`/volume/v3/${PROJECT}/volumes/detail`]?.items ?? [];
  Object.assign(servers[0] ?? {}, { "os-extended-volumes:volumes_attached": [{ id: volume?.id }] });
  servers.push({ ...servers[0], id: "a3c6f9a0-6f0f-4d2b-9f38-0d8a6a6f5b11", name: "second", addresses: {} });

  const { id, run } = await client.connect(body());

  expect(run, JSON.stringify(run)).toMatchObject({ status: "success", counts: { rejected: 0, missing: 0 } });
  expect(run.counts.created).toBe(run.counts.seen);
  const coverage = await me.call("GET", `/api/connections/${id}/coverage`);
  expect(coverage.text).toContain('"permission":"os_compute_api:os-hypervisors:list-detail"');
  const [found, volumes, networks, flavors, applications] = await Promise.all(
    ["servers", "volumes", "networks", "flavors", "applications"].map((name) => client.records(`/api/${name}`)),
  );
  expect(found?.get(SERVER)).toMatchObject({
    name: "new-server-test",
    region: "RegionOne",
    provider: "OpenStack",
    instanceType: "m1.tiny",
    ipv4Private: "192.168.1.30",
    volumeIds: [volumes?.get(String(volume?.id))?.id],
    flavorId: flavors?.get("1")?.id,
    networkIds: expect.arrayContaining([
      networks?.get("ce705c24-c1ef-408a-bda3-7bbd946164ab")?.id,
      networks?.get("85cc3048-abc3-43cc-89b3-377341426ac5")?.id,
    ]),
  });
  const balancer = applications?.get("607226db-27ef-4d41-ae89-f2a800e9c2db");
  expect(balancer).toMatchObject({ family: "Loadbalance" });
  expect(await client.related(`/api/applications/${balancer?.id}`)).toContainEqual({
    direction: "to",
    field: "serverIds",
    names: ["new-server-test"],
  });
  expect(await client.related(`/api/servers/${found?.get(SERVER)?.id}`)).toContainEqual({
    direction: "from",
    field: "serverIds",
    names: [balancer?.name],
  });
  const connection = await me.call("GET", `/api/connections/${id}`);
  expect(connection.body).toMatchObject({ identity: "maestro · shop", accounts: [{ id: PROJECT, name: "shop" }] });
  expect(connection.text).not.toContain("hunter2");

  const { seen } = run.counts;
  expect(await client.sync(id)).toMatchObject({
    status: "success",
    counts: { seen, created: 0, updated: 0, unchanged: seen, missing: 0 },
  });

  Object.assign(servers[0] ?? {}, { name: "renamed", status: "SHUTOFF" });
  servers[1] = { ...servers[1], id: "c1a4c9c2-6a26-4a53-a5e5-0b6c60d3a0d2", name: "third" };
  expect(await client.sync(id)).toMatchObject({
    status: "success",
    counts: { seen, created: 1, updated: 1, unchanged: seen - 2, missing: 1 },
  });
  const after = await client.records("/api/servers");
  expect(after.get(SERVER)).toMatchObject({ name: "renamed", status: "Stopped", providerState: "SHUTOFF" });
  expect(after.get("a3c6f9a0-6f0f-4d2b-9f38-0d8a6a6f5b11")).toMatchObject({ existence: "missing" });
  const history = await me.call("GET", `/api/servers/${after.get(SERVER)?.id}/history`);
  const [change] = history.body.items as unknown as { changes: object[] }[];
  expect(change?.changes).toContainEqual({ path: "status", from: "Active", to: "Stopped" });

  await client.sync(id, { commands: ["server-list"] });
  const gone = await me.call("GET", `/api/servers/${after.get("a3c6f9a0-6f0f-4d2b-9f38-0d8a6a6f5b11")?.id}`);
  expect(gone.body).toMatchObject({ existence: "inactive" });
});

it("crawls the chosen projects side by side, and says which of them is closed", { timeout: 90_000 }, async () => {
  const tenant = syncClient(await newPerson(url, "Tenant of two projects"));
  const { project: _, ...credentials } = PASSWORD_CREDENTIALS;
  cloud = fakeCloud();
  cloud.projects.push({ id: OTHER_PROJECT, name: "bank", enabled: true });
  const servers = cloud.collections["/compute/v2.1/servers/detail"]?.items ?? [];
  Object.assign(servers[0] ?? {}, { tenant_id: PROJECT });
  servers.push({ id: "7b8f3a34-9f1f-4a52-a8a8-7f3f6f4f0c55", name: "vault", tenant_id: OTHER_PROJECT });

  const { id, run } = await tenant.connect(
    body({ credentials, projects: ["shop", "bank", "mars"], commands: ["server-list"] }),
  );

  expect(run, JSON.stringify(run)).toMatchObject({ status: "partial", counts: { created: 2 } });
  expect(run.warnings).toContainEqual(expect.stringContaining("mars: The user may not enter this project."));
  const found = await tenant.records("/api/servers");
  expect([...found.values()].map(({ name, accountId }) => [name, accountId]).sort()).toEqual([
    ["new-server-test", PROJECT],
    ["vault", OTHER_PROJECT],
  ]);

  servers.pop();
  expect(await tenant.sync(id)).toMatchObject({ status: "partial", counts: { unchanged: 1, missing: 1 } });
});

it("tells before it is saved who it is and what is hidden", { timeout: 60_000 }, async () => {
  const tried = await me.call(
    "POST",
    "/api/connections/test",
    body({ method: "application-credential", credentials: { id: "a-1", secret: "s-1" } }),
  );
  const refused = await me.call(
    "POST",
    "/api/connections/test",
    body({ credentials: { ...PASSWORD_CREDENTIALS, password: "wrong" } }),
  );

  expect(tried.body, tried.text).toMatchObject({
    isUsable: true,
    identity: "maestro · shop",
    scopes: [{ id: `${PROJECT}/RegionOne`, region: "RegionOne" }],
    gaps: [{ reason: "denied" }],
  });
  expect(refused.body, refused.text).toMatchObject({ isUsable: false, failure: { class: "AUTH" } });
});
