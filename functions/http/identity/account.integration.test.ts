import { describe, expect, inject, it } from "vitest";
import { ApiClient, eventually, newcomer, PASSWORD, type Person, signedIn } from "../testing/api-client.ts";

const url = inject("maestroUrl");
const NEW_PASSWORD = "another long passphrase";

interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
}

async function resetToken({ email }: Person): Promise<string> {
  expect((await new ApiClient(url).post("/api/auth/forgot", { email })).status).toBe(202);
  const mail = await eventually(async () => {
    const mails = await new ApiClient(url).get<Mail[]>("/__local/mail.json");
    return mails.body.find(({ to, text }) => to.includes(email) && text.includes("/reset?token="));
  });
  expect(mail.html).toContain("/reset?token=");
  return /\/reset\?token=([\w-]+)/.exec(mail.text)![1]!;
}

describe("a forgotten password", () => {
  it("is set anew by mail, once, and ends every session", async () => {
    const ada = await newcomer(url);
    const token = await resetToken(ada);

    const weak = await new ApiClient(url).post("/api/auth/reset", { token, password: "ada.lovelace1" });
    const reset = await new ApiClient(url).post("/api/auth/reset", { token, password: NEW_PASSWORD });
    const again = await new ApiClient(url).post("/api/auth/reset", { token, password: "yet another passphrase" });

    expect([weak.status, reset.status, again.status]).toEqual([422, 204, 409]);
    expect((await ada.api.get("/api/me")).status).toBe(401);
    await expect(signedIn(url, ada)).rejects.toThrow("WRONG_CREDENTIALS");
    expect((await (await signedIn(url, { ...ada, password: NEW_PASSWORD })).get("/api/me")).status).toBe(200);
  });

  it("answers an unknown address alike, in content and in time", async () => {
    const ada = await newcomer(url);
    const timed = async (email: string) => {
      const start = performance.now();
      const reply = await new ApiClient(url).post("/api/auth/forgot", { email });
      return { status: reply.status, body: reply.body, ms: performance.now() - start };
    };
    await timed(`warm.${ada.email}`);

    const known = await timed(ada.email);
    const unknown = await timed(`no.${ada.email}`);

    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(Math.abs(known.ms - unknown.ms)).toBeLessThan(300);
  });
});

describe("the own account", () => {
  it("changes by merge patch and never shows the password's hash", async () => {
    const { api } = await newcomer(url);
    await api.patch("/api/me", { company: "Analytical Engines", preferences: { theme: "wine", mode: "dark" } });

    const me = await api.patch("/api/me", { name: "Countess", company: null, preferences: { mode: null } });

    expect(me.body).toMatchObject({ name: "Countess", preferences: { theme: "wine" } });
    expect(me.body.preferences).not.toHaveProperty("mode");
    expect(me.body).not.toHaveProperty("company");
    expect(JSON.stringify(me.body)).not.toContain("argon2");
    expect((await api.patch("/api/me", { isOperator: true })).status).toBe(422);
  });

  it("moves to another address with the password only, and frees the old one", async () => {
    const ada = await newcomer(url);
    const email = `moved.${ada.email}`;

    const without = await ada.api.patch("/api/me", { email });
    const same = await ada.api.patch("/api/me", { email: ada.email });
    const moved = await ada.api.patch("/api/me", { email, password: PASSWORD });

    expect([without.status, same.status, moved.status]).toEqual([403, 200, 200]);
    expect(moved.body.email).toBe(email);
    await expect(signedIn(url, ada)).rejects.toThrow();
    expect((await (await signedIn(url, { ...ada, email })).get("/api/me")).status).toBe(200);
    const heir = { name: "Heir", email: ada.email, password: PASSWORD };
    expect((await new ApiClient(url).post("/api/auth/register", heir)).status).toBe(201);
  });

  it("gets a new password only with the current one; other sessions end, this one stays", async () => {
    const ada = await newcomer(url);
    const elsewhere = await signedIn(url, ada);

    const wrong = await ada.api.put("/api/me/password", { currentPassword: "wrong", newPassword: NEW_PASSWORD });
    const right = await ada.api.put("/api/me/password", { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });

    expect([wrong.status, right.status]).toEqual([403, 204]);
    expect((await elsewhere.get("/api/me")).status).toBe(401);
    expect((await ada.api.get("/api/me")).status).toBe(200);
  });

  it("lists its sessions and ends one", async () => {
    const ada = await newcomer(url);
    const elsewhere = await signedIn(url, ada);
    const before = await ada.api.get<{ items: { id: string; isCurrent: boolean }[] }>("/api/me/sessions");
    const other = before.body.items.find(({ isCurrent }) => !isCurrent)!;

    expect(before.body.items).toHaveLength(2);
    expect((await ada.api.delete(`/api/me/sessions/${other.id}`)).status).toBe(204);
    expect((await elsewhere.get("/api/me")).status).toBe(401);
    expect((await ada.api.get("/api/me")).status).toBe(200);
  });

  it("ends with the password; its tokens stop and its address is free", async () => {
    const ada = await newcomer(url);
    const { body } = await ada.api.post<{ token: string }>("/api/me/tokens", { name: "script" });

    expect((await ada.api.delete("/api/me", { password: "wrong" })).status).toBe(403);
    expect((await ada.api.delete("/api/me", { password: PASSWORD })).status).toBe(204);

    expect((await ada.api.get("/api/me")).status).toBe(401);
    expect((await new ApiClient(url, body.token).get("/api/me")).status).toBe(401);
    await expect(signedIn(url, ada)).rejects.toThrow("WRONG_CREDENTIALS");
    const heir = { name: "Heir", email: ada.email, password: PASSWORD };
    expect((await new ApiClient(url).post("/api/auth/register", heir)).status).toBe(201);
  });
});

describe("API tokens", () => {
  it("are shown once, read without writing, and can be revoked", async () => {
    const { api } = await newcomer(url);
    const created = await api.post<{ id: string; token: string }>("/api/me/tokens", {
      name: "report",
      scopes: ["read"],
    });
    const script = new ApiClient(url, created.body.token);

    expect(created.status).toBe(201);
    expect(created.body.token).toMatch(/^mst_/);
    expect((await script.get("/api/me")).status).toBe(200);
    expect((await script.patch("/api/me", { name: "x" })).status).toBe(403);
    const listed = await api.get<{ items: object[] }>("/api/me/tokens");
    expect(listed.body.items[0]).toMatchObject({ name: "report", scopes: ["read"], lastUsedAt: expect.any(String) });
    expect(JSON.stringify(listed.body)).not.toContain(created.body.token);
    expect((await api.delete(`/api/me/tokens/${created.body.id}`)).status).toBe(204);
    expect((await script.get("/api/me")).status).toBe(401);
    expect((await api.delete(`/api/me/tokens/${created.body.id}`)).status).toBe(404);
  });

  it("may write records but not manage the account", async () => {
    const { api } = await newcomer(url);
    const { body } = await api.post<{ token: string }>("/api/me/tokens", { name: "robot", scopes: ["write"] });
    const robot = new ApiClient(url, body.token);

    const tried = await Promise.all([
      robot.post("/api/me/tokens", { name: "more" }),
      robot.put("/api/me/password", { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }),
      robot.delete("/api/me", { password: PASSWORD }),
      robot.patch("/api/me", { name: "x" }),
    ]);

    expect(tried.map((reply) => [reply.status, reply.body.code])).toEqual(tried.map(() => [403, "SESSION_NEEDED"]));
  });

  it("end when they are to, and never begin in the past or in a foreign workspace", async () => {
    const { api } = await newcomer(url);
    const soon = await api.post<{ token: string }>("/api/me/tokens", {
      name: "brief",
      expiresAt: new Date(Date.now() + 1_500).toISOString(),
    });
    const script = new ApiClient(url, soon.body.token);

    const refused = await api.post("/api/me/tokens", {
      name: "late",
      expiresAt: "2020-01-01T00:00:00Z",
      workspace: "0197c0de-0000-7000-8000-000000000000",
    });

    expect((await script.get("/api/me")).status).toBe(200);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: "expiresAt" }, { path: "workspace" }] } });
    await eventually(async () => ((await script.get("/api/me")).status === 401 ? true : undefined));
  });
});

describe("people and workspaces", () => {
  it("finds a stranger by the exact address only", async () => {
    const ada = await newcomer(url, "Ada Lovelace");
    const grace = await newcomer(url, "Grace Hopper");
    const find = async (q: string) =>
      (await ada.api.get<{ items: { id: string }[] }>(`/api/users?q=${encodeURIComponent(q)}`)).body.items;

    expect(await find(grace.email.toUpperCase())).toEqual([{ id: grace.id, name: grace.name, email: grace.email }]);
    expect(await find("Grace")).toEqual([]);
    expect(await find("")).toEqual([]);
  });

  it("starts with the own workspace", async () => {
    const { api, name } = await newcomer(url);

    expect((await api.get("/api/workspaces")).body).toEqual([{ id: "me", kind: "user", name, level: 7 }]);
  });
});
