import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, fillPath, searchOf } from "./call.ts";
import { ApiProblem, UnreachableError } from "./problem.ts";
import { session, signedIn } from "./session.ts";

const user = { id: "01900000-0000-7000-8000-000000000001", name: "Ada", email: "ada@example.com" };
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

/** Answers the network by path; what was sent is kept. */
function network(answer: (path: string, init: RequestInit) => Response | Promise<Response>) {
  const sent: { path: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return answer(path, init);
  });
  return sent;
}

const authorization = (init: RequestInit) => (init.headers as Record<string, string>).authorization;

beforeEach(() => signedIn({ user, accessToken: "first", expiresIn: 900 }));
afterEach(() => vi.unstubAllGlobals());

describe("call", () => {
  it("fills the path, the query and the token of a contract", async () => {
    const sent = network(() => json({ items: [], total: 0 }));

    await call("listRuns", { params: { id: "a/b" }, query: { limit: 1 } });

    expect(sent[0]?.path).toBe("/api/connections/a%2Fb/runs?limit=1");
    expect(authorization(sent[0]!.init)).toBe("Bearer first");
  });

  it("sends no token where none is needed", async () => {
    const sent = network(() => json({ status: "ok", dependencies: {} }));

    await call("getHealth");

    expect(authorization(sent[0]!.init)).toBeUndefined();
  });

  it("renews the token once for many refused calls, and repeats them", async () => {
    const sent = network((path, init) => {
      if (path === "/api/auth/refresh") return json({ user, accessToken: "second", expiresIn: 900 });
      return authorization(init) === "Bearer second" ? json([]) : json({ code: "UNAUTHORIZED" }, 401);
    });

    await Promise.all([call("listWorkspaces"), call("listWorkspaces"), call("listWorkspaces")]);

    expect(sent.filter(({ path }) => path === "/api/auth/refresh")).toHaveLength(1);
  });

  it("signs out when the session is over", async () => {
    network(() => json({ code: "UNAUTHORIZED", detail: "Sign in again." }, 401));

    await expect(call("getMe")).rejects.toMatchObject({ status: 401 });

    expect(session().status).toBe("out");
  });

  it("keeps the session when something may not be done", async () => {
    network(() => json({ code: "FORBIDDEN", detail: "You may only read this." }, 403));

    await expect(call("getMe")).rejects.toThrow("You may only read this.");

    expect(session().status).toBe("in");
  });

  it("tells every violation and the request id", async () => {
    const errors = [{ path: "name", message: "Too short" }];
    network(() =>
      json({ status: 422, code: "INVALID_BODY", detail: "Check the fields.", errors, requestId: "r-1" }, 422),
    );

    const error = await call("updateMe", { body: { name: "" } }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ code: "INVALID_BODY", requestId: "r-1", violations: errors });
    expect((error as ApiProblem).violationOf("name")).toBe("Too short");
  });

  it("reads an answer that is not ours as well as it can", async () => {
    network(() => new Response("<html>Bad gateway</html>", { status: 502 }));

    await expect(call("getMe")).rejects.toMatchObject({ status: 502, code: "UNKNOWN" });
  });

  it("says when nothing answers", async () => {
    network(() => {
      throw new TypeError("Failed to fetch");
    });

    await expect(call("getMe")).rejects.toBeInstanceOf(UnreachableError);
  });
});

describe("addresses", () => {
  it("leaves out what is not said", () => {
    expect(searchOf({ workspace: undefined, q: "", limit: 5 })).toBe("?limit=5");
    expect(searchOf()).toBe("");
  });

  it("escapes parameters", () => {
    expect(fillPath("/api/{collection}/{id}", { collection: "servers", id: "x y" })).toBe("/api/servers/x%20y");
  });
});
