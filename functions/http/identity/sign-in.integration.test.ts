import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, it } from "vitest";
import { ApiClient, newcomer, PASSWORD, signedIn } from "../testing/api-client.ts";

const url = inject("maestroUrl");
const json = { "content-type": "application/json" };
const renew = (api: ApiClient) =>
  api.call<{ accessToken: string; code?: string }>("POST", "/api/auth/refresh", {}, json);

describe("registration", () => {
  it("signs in and makes one of several first people the operator", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, (_, i) => newcomer(url, `Founder ${i}`)));
    const profiles = await Promise.all(people.map(({ api }) => api.get<{ isOperator: boolean }>("/api/me")));

    expect(profiles.map(({ status }) => status)).toEqual(people.map(() => 200));
    expect(profiles.filter(({ body }) => body.isOperator).length).toBeLessThanOrEqual(1);
  });

  it("takes an address once, in whatever spelling, also at the same moment", async () => {
    const ada = await newcomer(url);
    const body = { name: "Eve", email: ada.email.toUpperCase(), password: PASSWORD };
    const fresh = { name: "Eve", email: `twice.${ada.email}`, password: PASSWORD };

    const again = await new ApiClient(url).post("/api/auth/register", body);
    const both = await Promise.all([1, 2].map(() => new ApiClient(url).post("/api/auth/register", fresh)));

    expect(again).toMatchObject({ status: 409, body: { code: "DUPLICATE", errors: [{ path: "email" }] } });
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("names everything that is wrong, and refuses a common password", async () => {
    const wrong = await new ApiClient(url).post("/api/auth/register", {
      name: "",
      email: "x",
      password: "short",
      vip: 1,
    });
    const common = await new ApiClient(url).post("/api/auth/register", {
      name: "Ada",
      email: "common@example.org",
      password: "Password1234",
    });

    expect(wrong.status).toBe(422);
    expect((wrong.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      "email",
      "name",
      "password",
      "vip",
    ]);
    expect(common).toMatchObject({ status: 422, body: { errors: [{ path: "password" }] } });
  });
});

describe("sign-in", () => {
  it("says the same for a wrong password and an unknown address", async () => {
    const ada = await newcomer(url);

    const wrong = await new ApiClient(url).post("/api/auth/login", {
      email: ada.email,
      password: "not that one at all",
    });
    const unknown = await new ApiClient(url).post("/api/auth/login", { email: `no.${ada.email}`, password: PASSWORD });

    const { requestId: _a, ...first } = wrong.body;
    const { requestId: _b, ...second } = unknown.body;
    expect(wrong.status).toBe(401);
    expect(first).toEqual(second);
  });

  it("stops a guesser and says for how long, known address or not", async () => {
    const ada = await newcomer(url);
    for (const email of [ada.email, `no.${ada.email}`]) {
      const guesses = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          new ApiClient(url).post("/api/auth/login", { email, password: `wrong guess number ${i}` }),
        ),
      );
      const refused = guesses.filter(({ status }) => status === 429);

      expect(refused).toHaveLength(2);
      expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    const owner = await new ApiClient(url).post("/api/auth/login", { email: ada.email, password: PASSWORD });
    expect(owner.status).toBe(429);
  });

  it("is needed, and nothing but a token of ours counts", async () => {
    const forged = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.";

    for (const token of [undefined, forged, "mst_made-up", "x".repeat(5000)]) {
      expect((await new ApiClient(url, token).get("/api/me")).status).toBe(401);
    }
  });
});

describe("refresh", () => {
  it("rotates the cookie, which scripts cannot read", async () => {
    const { api } = await newcomer(url);
    const first = api.cookie;

    const renewed = await renew(api);

    expect(renewed.status).toBe(200);
    expect(api.cookie).not.toBe(first);
    expect(renewed.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await new ApiClient(url, renewed.body.accessToken).get("/api/me")).status).toBe(200);
  });

  it("lets one of two tabs win and the other try again", async () => {
    const { api } = await newcomer(url);
    const tabs = [new ApiClient(url), new ApiClient(url)];
    for (const tab of tabs) tab.cookie = api.cookie;

    const replies = await Promise.all(tabs.map(renew));
    const winner = tabs[replies.findIndex(({ status }) => status === 200)]!;

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe("REFRESH_CONFLICT");
    expect((await renew(winner)).status).toBe(200);
  });

  it("ends the session when a used token comes back later, and other sessions stay", async () => {
    const ada = await newcomer(url);
    const elsewhere = await signedIn(url, ada);
    const thief = new ApiClient(url);
    thief.cookie = ada.api.cookie;
    await renew(ada.api);
    await sleep(10_500);

    const stolen = await renew(thief);

    expect(stolen).toMatchObject({ status: 401, body: { code: "SESSION_OVER" } });
    expect((await renew(ada.api)).status).toBe(401);
    expect((await ada.api.get("/api/me")).status).toBe(401);
    expect((await elsewhere.get("/api/me")).status).toBe(200);
  });

  it("is refused to a form of another site", async () => {
    const { api } = await newcomer(url);

    const form = await api.call("POST", "/api/auth/refresh", undefined, { "content-type": "text/plain" });
    const foreign = await api.call("POST", "/api/auth/refresh", {}, { "sec-fetch-site": "cross-site" });

    expect([form.status, foreign.status]).toEqual([403, 403]);
  });
});

describe("leaving", () => {
  it("ends this session and its access token at once", async () => {
    const ada = await newcomer(url);
    const elsewhere = await signedIn(url, ada);
    const { cookie } = ada.api;

    const reply = await ada.api.post("/api/auth/logout");
    ada.api.cookie = cookie;

    expect(reply.status).toBe(204);
    expect((await ada.api.get("/api/me")).status).toBe(401);
    expect((await renew(ada.api)).status).toBe(401);
    expect((await elsewhere.get("/api/me")).status).toBe(200);
  });

  it("everywhere ends every session, and signing in again works in the same second", async () => {
    const ada = await newcomer(url);
    const elsewhere = await signedIn(url, ada);

    expect((await ada.api.post("/api/auth/logout-all")).status).toBe(204);

    expect((await elsewhere.get("/api/me")).status).toBe(401);
    expect((await renew(elsewhere)).status).toBe(401);
    expect((await (await signedIn(url, ada)).get("/api/me")).status).toBe(200);
  });
});
