import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type ApiClient, newPerson, until } from "../../../infra/local/testing/api-client.ts";
import { type SyncClient, syncClient } from "../../../infra/local/testing/sync-client.ts";
import { type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import { type FakeTeam, fakeTeam, TOKEN } from "./testing/fake-team.ts";

const url = inject("maestroUrl");
let team: FakeTeam;
let api: LoopbackApi;
let me: Required<ApiClient>;
let cloud: SyncClient;

beforeAll(async () => {
  team = fakeTeam();
  [api, me] = await Promise.all([loopbackApi((asked) => team.answer(asked)), newPerson(url, "Droplet owner")]);
  cloud = syncClient(me);
});
afterAll(() => api.close());

const body = (more: object = {}) => ({
  name: "droplets",
  provider: "digitalocean",
  method: "token",
  credentials: { token: TOKEN },
  endpoint: api.url,
  ...more,
});

it("crawls a team into related records, follows what changes, and retires what goes", {
  timeout: 180_000,
}, async () => {
  const [droplet, other] = team.collections["/v2/droplets"]?.items ?? [];
  Object.assign(droplet ?? {}, { volume_ids: ["506f78a4-e098-11e5-ad9f-000f53306ae1"] });
  Object.assign(droplet ?? {}, { vpc_uuid: team.collections["/v2/vpcs"]?.items[0]?.id });

  const { id, run } = await cloud.connect(body());

  expect(run, JSON.stringify(run)).toMatchObject({ status: "success", counts: { rejected: 0, missing: 0 } });
  expect(run.counts.created).toBe(run.counts.seen);
  const [servers, volumes, networks, flavors, applications] = await Promise.all(
    ["servers", "volumes", "networks", "flavors", "applications"].map((name) => cloud.records(`/api/${name}`)),
  );
  expect(servers?.get("3164444")).toMatchObject({
    name: "example.com",
    region: "nyc3",
    provider: "Digital Ocean",
    accountId: "5df3e3004a17e242b7c20ca6c9fc25b701a47ece",
    volumeIds: [volumes?.get("506f78a4-e098-11e5-ad9f-000f53306ae1")?.id],
    networkIds: [networks?.get("5a4981aa-9653-4bd1-bef5-d6bff52042e4")?.id],
    flavorId: flavors?.get("s-1vcpu-1gb")?.id,
  });
  expect(applications?.get("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30")).toMatchObject({
    family: "Database",
    engine: "pg",
  });
  const pool = applications?.get("0d3db13e-a604-4944-9827-7ec2642d32ac");
  expect(await cloud.related(`/api/applications/${pool?.id}`)).toContainEqual({
    direction: "to",
    field: "serverIds",
    names: ["example.com"],
  });
  expect(await cloud.related(`/api/servers/${servers?.get("3164444")?.id}`)).toContainEqual({
    direction: "from",
    field: "serverIds",
    names: expect.arrayContaining([pool?.name]),
  });
  const connection = await me.call("GET", `/api/connections/${id}`);
  expect(connection.body).toMatchObject({ identity: "sammy@example.com · My Team", hasCredentials: true });
  expect(connection.text).not.toContain(TOKEN);

  await until(
    () => me.call("GET", `/api/dependencies/proposed?connectionId=${id}`),
    ({ text }) => ["app-component", "database-replica"].every((rule) => text.includes(`"rule":"${rule}"`)),
  );

  const { seen } = run.counts;
  expect(await cloud.sync(id)).toMatchObject({
    status: "success",
    counts: { seen, created: 0, updated: 0, unchanged: seen, missing: 0 },
  });

  Object.assign(droplet ?? {}, { name: "renamed.example.com", status: "off" });
  team.collections["/v2/droplets"]?.items.splice(1, 1, { ...other, id: 4000000, name: "new.example.com" });
  expect(await cloud.sync(id)).toMatchObject({
    status: "success",
    counts: { seen, created: 1, updated: 1, unchanged: seen - 2, missing: 1 },
  });
  const after = await cloud.records("/api/servers");
  expect(after.get("3164444")).toMatchObject({ name: "renamed.example.com", status: "Stopped" });
  expect(after.get("4000000")).toMatchObject({ existence: "present" });
  expect(after.get("3164459")).toMatchObject({ existence: "missing" });
  const history = await me.call("GET", `/api/servers/${after.get("3164444")?.id}/history`);
  const [change] = history.body.items as unknown as { changes: object[] }[];
  expect(change?.changes).toContainEqual({ path: "name", from: "example.com", to: "renamed.example.com" });

  await cloud.sync(id, { commands: ["server-list"] });
  const gone = await me.call("GET", `/api/servers/${after.get("3164459")?.id}`);
  expect(gone.body).toMatchObject({ existence: "inactive" });
});

it("tells before it is saved whose token it is, and refuses one that is no good", { timeout: 60_000 }, async () => {
  const tried = await me.call("POST", "/api/connections/test", body());
  const refused = await me.call("POST", "/api/connections/test", body({ credentials: { token: "dop_v1_old" } }));

  expect(tried.body, tried.text).toMatchObject({ isUsable: true, identity: "sammy@example.com · My Team", gaps: [] });
  expect(refused.body, refused.text).toMatchObject({ isUsable: false, failure: { class: "AUTH" } });
});
