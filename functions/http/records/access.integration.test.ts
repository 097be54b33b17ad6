import { describe, expect, inject, it } from "vitest";
import { type ApiClient, newcomer, type Person } from "../testing/api-client.ts";

const url = inject("maestroUrl");

interface Item {
  id: string;
  name: string;
  access: { level: number };
}
interface Page {
  items: Item[];
  total: number;
}

const entry = (person: Person, level: number) => ({ kind: "user", id: person.id, level });

async function created(api: ApiClient, collection: string, fields: object, query = ""): Promise<Item> {
  return (await api.post<Item>(`/api/${collection}${query}`, fields)).body;
}

async function team(admin: Person, ...members: [Person, number][]): Promise<string> {
  const { id } = await created(admin.api, "teams", { name: "Platform" });
  const entries = [entry(admin, 7), ...members.map(([person, level]) => entry(person, level))];
  expect((await admin.api.put(`/api/teams/${id}/access`, { entries })).status).toBe(200);
  return id;
}

describe("access", () => {
  it("is nobody else's until it is given, and then as far as it is given", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const server = await created(ada.api, "servers", { name: "s" });
    const path = `/api/servers/${server.id}`;
    const attempts = async () =>
      (
        await Promise.all([
          bob.api.get(path),
          bob.api.patch(path, {}),
          bob.api.get(`${path}/history`),
          bob.api.get(`${path}/access`),
          bob.api.put(`${path}/access`, { entries: [entry(bob, 7)] }),
          bob.api.delete(path),
        ])
      ).map((reply) => reply.status);

    const asStranger = await attempts();
    await ada.api.put(`${path}/access`, { entries: [entry(ada, 7), entry(bob, 1)] });
    const asReader = await attempts();
    await ada.api.put(`${path}/access`, { entries: [entry(ada, 7), entry(bob, 3)] });
    const asWriter = await attempts();

    expect(asStranger).toEqual([404, 404, 404, 404, 404, 404]);
    expect(asReader).toEqual([200, 403, 200, 200, 403, 403]);
    expect(asWriter).toEqual([200, 200, 200, 200, 403, 403]);
    expect((await bob.api.get<Page>("/api/servers")).body.items).toMatchObject([{ access: { level: 3 } }]);
  });

  it("leaves the lists of those who lost it", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const server = await created(ada.api, "servers", { name: "s" });
    const path = `/api/servers/${server.id}/access`;
    const seen = async () => (await bob.api.get<Page>("/api/servers")).body.total;

    await ada.api.put(path, { entries: [entry(ada, 7), entry(bob, 1)] });
    const shared = await seen();
    await ada.api.put(path, { entries: [entry(ada, 7)] });
    const taken = await seen();
    await ada.api.put(path, { entries: [entry(ada, 7), entry(bob, 1)] });
    const again = await seen();

    expect([shared, taken, again]).toEqual([1, 0, 1]);
    expect((await ada.api.get<Page>("/api/servers")).body.total).toBe(1);
  });

  it("keeps an administrator and knows whom it is given to", async () => {
    const ada = await newcomer(url);
    const server = await created(ada.api, "servers", { name: "s" });
    const path = `/api/servers/${server.id}/access`;

    const noAdmin = await ada.api.put(path, { entries: [entry(ada, 3)] });
    const twice = await ada.api.put(path, { entries: [entry(ada, 7), entry(ada, 1)] });
    const stranger = await ada.api.put(path, { entries: [entry(ada, 7), { kind: "user", id: "nobody", level: 1 }] });
    const badLevel = await ada.api.put(path, { entries: [{ ...entry(ada, 5) }] });

    expect([noAdmin, twice, stranger, badLevel].map((reply) => reply.status)).toEqual([409, 422, 422, 422]);
  });

  it("through a team is the lower of the team's and the member's level", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const teamId = await team(ada, [bob, 1]);
    const server = await created(ada.api, "servers", { name: "ours" }, `?workspace=${teamId}`);
    const path = `/api/servers/${server.id}`;
    const level = async () => (await bob.api.get<Item>(path)).body.access?.level;

    const asReader = await level();
    const refused = await bob.api.post(`/api/servers?workspace=${teamId}`, { name: "x" });
    await ada.api.put(`/api/teams/${teamId}/access`, { entries: [entry(ada, 7), entry(bob, 7)] });
    const asAdmin = await level();
    await ada.api.put(`${path}/access`, { entries: [{ kind: "team", id: teamId, level: 3 }, entry(ada, 7)] });
    const capped = await level();
    await ada.api.put(`/api/teams/${teamId}/access`, { entries: [entry(ada, 7)] });
    const outside = await bob.api.get(path);

    expect([asReader, refused.status, asAdmin, capped, outside.status]).toEqual([1, 403, 7, 3, 404]);
  });

  it("is narrowed by the workspace of the call", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const teamId = await team(ada);
    await created(ada.api, "servers", { name: "mine" });
    await created(ada.api, "servers", { name: "ours" }, `?workspace=${teamId}`);
    const names = async (query: string) =>
      (await ada.api.get<Page>(`/api/servers?sort=name${query}`)).body.items.map((item) => item.name);

    expect(await names("")).toEqual(["mine", "ours"]);
    expect(await names("&workspace=me")).toEqual(["mine"]);
    expect(await names(`&workspace=${teamId}`)).toEqual(["ours"]);
    expect((await bob.api.get(`/api/servers?workspace=${teamId}`)).status).toBe(404);
  });

  it("through a deleted team is gone, and comes back with it", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const teamId = await team(ada, [bob, 3]);
    const server = await created(ada.api, "servers", { name: "ours" }, `?workspace=${teamId}`);
    const status = async () => (await bob.api.get(`/api/servers/${server.id}`)).status;

    const before = await status();
    await ada.api.delete(`/api/teams/${teamId}`);
    const during = await status();
    await ada.api.post(`/api/teams/${teamId}/restore`);

    expect([before, during, await status()]).toEqual([200, 404, 200]);
  });

  it("to options and services is everybody's for reading, the operator's for writing", async () => {
    const ada = await newcomer(url);

    const options = await ada.api.get<Page>("/api/options?filter[key]=server_options");
    const refused = await ada.api.post("/api/services", { name: "x", families: ["Database"] });
    const shared = await ada.api.put(`/api/options/${options.body.items[0]?.id}/access`, { entries: [entry(ada, 7)] });

    expect(options.body.items).toMatchObject([{ name: "server_options", access: { level: 1 } }]);
    expect([refused.status, shared.status]).toEqual([403, 403]);
  });

  it("shows what happened only while it lasts", async () => {
    const [ada, bob] = [await newcomer(url), await newcomer(url, "Bob")];
    const server = await created(ada.api, "servers", { name: "s" });
    const path = `/api/servers/${server.id}/access`;
    await ada.api.put(path, { entries: [entry(ada, 7), entry(bob, 1)] });
    await ada.api.patch(`/api/servers/${server.id}`, { cpu: 1 });
    await ada.api.put(path, { entries: [entry(ada, 7)] });

    const activity = await bob.api.get<{ items: object[] }>("/api/activity");

    expect(activity.body.items).toEqual([]);
  });
});
