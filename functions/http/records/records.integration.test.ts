import { describe, expect, inject, it } from "vitest";
import { ApiClient, eventually, newcomer } from "../testing/api-client.ts";

const url = inject("maestroUrl");

interface Item {
  id: string;
  name: string;
  version: number;
  [field: string]: unknown;
}
interface Page {
  items: Item[];
  total: number;
  cursor?: string;
}
interface Problem {
  code: string;
  errors: { path: string; message: string }[];
  requestId: string;
}

const UNKNOWN = "0190163d-8694-739b-aea5-966c26f8ad91";

async function created(api: ApiClient, collection: string, fields: object, query = ""): Promise<Item> {
  const reply = await api.post<Item>(`/api/${collection}${query}`, fields);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
}

describe("a record", () => {
  it("is created, read, changed, deleted and restored, each step in its history with both values", async () => {
    const { api, id: userId } = await newcomer(url);
    const server = await created(api, "servers", { name: "web-1", cpu: 2, os: { base: "Linux", dist: "Debian" } });

    const patched = await api.patch<Item>(`/api/servers/${server.id}`, { cpu: 4, os: { dist: null } });
    const deleted = await api.delete(`/api/servers/${server.id}`);
    const hidden = await api.get(`/api/servers/${server.id}`);
    const trash = await api.get<Page>("/api/servers?deleted=true");
    const restored = await api.post<Item>(`/api/servers/${server.id}/restore`);

    expect(patched.body).toMatchObject({ version: 2, cpu: 4, os: { base: "Linux" }, access: { level: 7 } });
    expect(patched.headers.get("etag")).toBe('"2"');
    expect([deleted.status, hidden.status, trash.body.total]).toEqual([204, 404, 1]);
    expect(restored.body).toMatchObject({ version: 4, cpu: 4 });
    const history = await eventually(async () => {
      const reply = await api.get<{ items: { version: number; actor: object; changes: object[] }[] }>(
        `/api/servers/${server.id}/history`,
      );
      return reply.body.items.length === 4 ? reply.body.items : undefined;
    });
    expect(history.map((entry) => entry.version)).toEqual([4, 3, 2, 1]);
    expect(history[2]).toMatchObject({
      actor: { kind: "user", id: userId },
      changes: [
        { path: "cpu", from: 2, to: 4 },
        { path: "os.dist", from: "Debian" },
      ],
    });
  });

  it("comes back unchanged from a GET followed by a PUT", async () => {
    const { api } = await newcomer(url);
    const server = await created(api, "servers", { name: "web-1", cpu: 2 });
    const read = await api.get<Item>(`/api/servers/${server.id}`);

    const replaced = await api.put<Item>(`/api/servers/${server.id}`, read.body);

    expect(replaced.status).toBe(200);
    expect(replaced.body).toEqual(read.body);
  });

  it("says everything that is wrong at once and names fields it does not know", async () => {
    const { api } = await newcomer(url);

    const reply = await api.post<Problem>("/api/servers", { name: "", cpu: -1, color: "red", applicationIds: "x" });

    expect(reply.status).toBe(422);
    expect(reply.headers.get("content-type")).toBe("application/problem+json");
    expect(reply.body.requestId).toBeTruthy();
    expect(reply.body.errors.map((error) => error.path).sort()).toEqual(["applicationIds", "color", "cpu", "name"]);
  });

  it("refuses references that lead nowhere the caller may look, but only new ones", async () => {
    const ada = await newcomer(url);
    const bob = await newcomer(url, "Bob");
    const foreign = await created(bob.api, "applications", { name: "his" });

    for (const applicationId of [UNKNOWN, foreign.id]) {
      const reply = await ada.api.post<Problem>("/api/servers", { name: "s", applicationIds: [applicationId] });
      expect([reply.status, reply.body.errors[0]?.path]).toEqual([422, "applicationIds"]);
    }
    const own = await created(ada.api, "applications", { name: "hers" });
    const server = await created(ada.api, "servers", { name: "s", applicationIds: [own.id] });
    await ada.api.delete(`/api/applications/${own.id}?force=true`);
    const renamed = await ada.api.patch(`/api/servers/${server.id}`, { name: "t", applicationIds: [own.id] });
    expect(renamed.status).toBe(200);
  });

  it("loses to a concurrent write when it says which version it read", async () => {
    const { api } = await newcomer(url);
    const server = await created(api, "servers", { name: "s" });
    const path = `/api/servers/${server.id}`;

    const replies = await Promise.all(
      [1, 2, 3, 4].map((cpu) => api.call("PATCH", path, { cpu }, { "if-match": '"1"' })),
    );
    const unconditional = await Promise.all(["a", "b"].map((hostname) => api.patch(path, { hostname })));

    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 412, 412, 412]);
    expect(unconditional.map((reply) => reply.status)).toEqual([200, 200]);
    expect((await api.get<Item>(path)).body.version).toBe(4);
  });

  it("is not deleted while others refer to it, unless forced", async () => {
    const { api } = await newcomer(url);
    const client = await created(api, "clients", { name: "ACME" });
    const system = await created(api, "systems", { name: "Shop", clientIds: [client.id] });

    const refused = await api.delete<Problem>(`/api/clients/${client.id}`);
    const related = await api.get<{ groups: { field: string; items: Item[] }[] }>(`/api/clients/${client.id}/related`);
    const forced = await api.delete(`/api/clients/${client.id}?force=true`);

    expect([refused.status, refused.body.code, refused.body.errors[0]?.path]).toEqual([
      409,
      "IN_USE",
      `systems.${system.id}`,
    ]);
    expect(related.body.groups).toMatchObject([{ direction: "from", field: "clientIds", items: [{ name: "Shop" }] }]);
    expect(forced.status).toBe(204);
  });

  it("is shown as of a moment, alone and in the list", async () => {
    const { api } = await newcomer(url);
    const server = await created(api, "servers", { name: "old", cpu: 1 });
    const gone = await created(api, "servers", { name: "gone" });
    const { updatedAt: then } = (await api.get<Item>(`/api/servers/${gone.id}`)).body;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await api.patch(`/api/servers/${server.id}`, { name: "new", cpu: 2 });
    await api.delete(`/api/servers/${gone.id}`);
    await created(api, "servers", { name: "later" });

    const past = await eventually(async () => {
      const reply = await api.get<Page>(`/api/servers?at=${then}&sort=name`);
      return reply.body.items.length === 2 && reply.body.items[1]?.name === "old" ? reply.body : undefined;
    });
    const single = await api.get<Item>(`/api/servers/${server.id}?at=${then}`);
    const filtered = await api.get<Page>(`/api/servers?at=${then}&filter[cpu]=1`);

    expect(past.items.map((item) => item.name)).toEqual(["gone", "old"]);
    expect(single.body).toMatchObject({ name: "old", cpu: 1, version: 1 });
    expect(filtered.body.total).toBe(1);
    expect((await api.get(`/api/servers/${server.id}?at=2020-01-01T00:00:00Z`)).status).toBe(404);
  });
});

describe("lists", () => {
  it("filter, sort, page and count", async () => {
    const { api } = await newcomer(url);
    await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        created(api, "servers", {
          name: `srv-${n}`,
          cpu: n,
          environment: n % 2 ? "production" : "test",
          tags: [{ key: "n", value: String(n) }],
        }),
      ),
    );

    const first = await api.get<Page>("/api/servers?filter[environment]=production&sort=-cpu&limit=2");
    const second = await api.get<Page>(
      `/api/servers?filter[environment]=production&sort=-cpu&limit=2&cursor=${first.body.cursor}`,
    );
    const tagged = await api.get<Page>("/api/servers?filter[tags][eq]=n%3D3&fields=name");

    expect(first.body).toMatchObject({ total: 3, items: [{ name: "srv-5" }, { name: "srv-3" }] });
    expect(second.body).toMatchObject({ total: 3, items: [{ name: "srv-1" }] });
    expect(second.body.cursor).toBeUndefined();
    expect(tagged.body.items).toEqual([{ id: expect.any(String), type: "server", name: "srv-3" }]);
  });

  it("name the unknown", async () => {
    const { api } = await newcomer(url);

    const reply = await api.get<Problem>(
      "/api/servers?filter[nope]=1&filter[cpu][regex]=.*&filter[name][$gt]=&limit=9999",
    );

    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error) => error.path)).toEqual([
      "filter[nope]",
      "filter[cpu][regex]",
      "filter[name][$gt]",
      "limit",
    ]);
  });

  it("leave as files that run nothing", async () => {
    const { api } = await newcomer(url);
    await created(api, "clients", { name: '=HYPERLINK("http://evil")', description: 'a "quoted", line' });
    const fetched = (format: string) =>
      fetch(`${url}/api/clients/export?format=${format}`, { headers: { authorization: `Bearer ${api.token}` } });

    const [csv, json, xlsx] = await Promise.all(["csv", "json", "xlsx"].map(fetched));

    expect(await csv!.text()).toContain(`"'=HYPERLINK(""http://evil"")",,"a ""quoted"", line"`);
    expect(await json!.json()).toMatchObject([{ name: '=HYPERLINK("http://evil")' }]);
    expect(new TextDecoder().decode((await xlsx!.arrayBuffer()).slice(0, 2))).toBe("PK");
    expect(csv!.headers.get("content-disposition")).toContain("attachment");
  });

  it("change many at once, each on its own", async () => {
    const { api } = await newcomer(url);
    const server = await created(api, "servers", { name: "s" });

    const patched = await api.patch<{ items: object[] }>("/api/servers", {
      ids: [server.id, UNKNOWN],
      patch: { environment: "test" },
    });
    const deleted = await api.delete<{ items: object[] }>("/api/servers", { ids: [server.id, UNKNOWN] });

    expect(patched.body.items).toMatchObject([
      { status: 200, version: 2 },
      { status: 404, code: "NOT_FOUND" },
    ]);
    expect(deleted.body.items).toMatchObject([{ status: 204 }, { status: 404 }]);
  });
});

describe("requests", () => {
  it("are refused for what they are", async () => {
    const { api } = await newcomer(url);
    const send = (body: string, type: string) =>
      fetch(`${url}/api/servers`, {
        method: "POST",
        headers: { authorization: `Bearer ${api.token}`, "content-type": type },
        body,
      });

    const statuses = await Promise.all([
      send("{", "application/json"),
      send('{"name":"s","__proto__":{"admin":true}}', "application/json"),
      send("name=s", "application/x-www-form-urlencoded"),
      send(JSON.stringify({ name: "s", description: "x".repeat(1_100_000) }), "application/json"),
      send(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`, "application/json"),
    ]);

    expect(statuses.map((reply) => reply.status)).toEqual([400, 422, 415, 413, 422]);
    expect((await new ApiClient(url).get("/api/servers")).status).toBe(401);
    expect((await api.get("/api/nonsense")).status).toBe(404);
  });

  it("are documented without signing in", async () => {
    const document = await new ApiClient(url).get<{ openapi: string; paths: object }>("/api/openapi.json");
    const page = await fetch(`${url}/api/docs`);
    const health = await new ApiClient(url).get("/api/health");

    expect(document.body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.body.paths)).toContain("/api/servers/{id}/history");
    expect(await page.text()).not.toMatch(/<script|style=/);
    expect(health.body).toMatchObject({ status: "ok" });
  });
});

describe("dependencies", () => {
  it("are committed whole or not at all", async () => {
    const { api } = await newcomer(url);
    const [shop, db, system] = [
      await created(api, "applications", { name: "shop" }),
      await created(api, "applications", { name: "db" }),
      await created(api, "systems", { name: "store" }),
    ];
    const tree = (target: string) => ({
      applications: [{ id: shop.id, dependencies: [{ id: target, protocol: "tcp", port: 5432 }] }],
      systems: [system.id],
      entries: [shop.id],
    });

    const refused = await api.post<Problem>("/api/applications/dependencies", tree(UNKNOWN));
    const untouched = await api.get<Item>(`/api/systems/${system.id}`);
    const accepted = await api.post("/api/applications/dependencies", tree(db.id));

    expect([refused.status, refused.body.errors[0]?.path]).toEqual([422, "applications.0.dependencies.id"]);
    expect(untouched.body.entries).toBeUndefined();
    expect(accepted.status).toBe(201);
    expect((await api.get<Item>(`/api/applications/${shop.id}`)).body.dependencies).toEqual([
      { id: db.id, protocol: "tcp", port: 5432, source: "person" },
    ]);
    expect((await api.get<Item>(`/api/systems/${system.id}`)).body.entries).toEqual([{ id: shop.id }]);
  });
});

describe("two records of one machine", () => {
  it("are suggested, merged, and found under both ids", async () => {
    const { api } = await newcomer(url);
    const application = await created(api, "applications", { name: "a" });
    const kept = await created(api, "servers", { name: "db-1", hostname: "db-1.corp", cpu: 4 });
    const absorbed = await created(api, "servers", {
      name: "db-1",
      environment: "test",
      applicationIds: [application.id],
    });

    const duplicates = await api.get<{ items: object[] }>(`/api/servers/${kept.id}/duplicates`);
    const merged = await api.post<Item>(`/api/servers/${kept.id}/merge`, { absorb: absorbed.id });
    const list = await api.get<Page>("/api/servers");

    expect(duplicates.body.items).toMatchObject([{ id: absorbed.id, strength: "weak" }]);
    expect(merged.body).toMatchObject({ id: kept.id, cpu: 4, environment: "test", applicationIds: [application.id] });
    expect((await api.get<Item>(`/api/servers/${absorbed.id}`)).body.id).toBe(kept.id);
    expect(list.body.total).toBe(1);
  });
});

describe("uploads", () => {
  it("get a place of their own", async () => {
    const { api, id } = await newcomer(url);

    const slot = await api.post<{ key: string; url: string; headers: Record<string, string> }>("/api/uploads", {
      name: "../../state.tfstate",
      type: "application/json",
      size: 2,
    });
    const put = await fetch(slot.body.url, { method: "PUT", headers: slot.body.headers, body: "{}" });
    const picture = { name: "me.svg", type: "image/svg+xml", size: 10, purpose: "avatar" };

    expect(slot.body.key).toMatch(new RegExp(`^uploads/${id}/[\\w-]+/state\\.tfstate$`));
    expect(put.status).toBe(200);
    expect((await api.post("/api/uploads", picture)).status).toBe(415);
    expect((await api.post("/api/uploads", { ...picture, type: "image/png", size: 3e6 })).status).toBe(413);
  });
});
