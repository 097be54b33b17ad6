import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GetParameterCommand, GetParametersByPathCommand } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Answer, type ApiClient, newPerson, until } from "../../../infra/local/testing/api-client.ts";
import { operatorClients, startAssembly } from "../../../infra/local/testing/assembly.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { ConnectionTest, Provider, ScopeResult } from "../../../shared/contracts/discovery.ts";
import { PROVIDER_IDS } from "../../../shared/vocabulary/providers.ts";
import { type FakeTeam, fakeTeam, TOKEN } from "../../crawlers/digitalocean/testing/fake-team.ts";
import { type Asked, type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";

const url = inject("maestroUrl");
const { ssm } = operatorClients(inject("maestroGatewayUrl"));
const PARAMETERS = "/maestro/dev/connections";

let team: FakeTeam;
let api: LoopbackApi;
let me: Required<ApiClient>;
let reader: Required<ApiClient>;
let stranger: Required<ApiClient>;
/** What the provider takes right now; whatever it ever was must never be seen again. */
let token = "";
const tokens: string[] = [];
const answers: string[] = [];

function newToken(): string {
  token = `dop_v1_${randomUUID().replaceAll("-", "")}`;
  tokens.push(token);
  return token;
}

/** The team, with a token of our own in the place of its documented one. */
function answer(asked: Asked) {
  const authorization = asked.headers.authorization === `Bearer ${token}` ? `Bearer ${TOKEN}` : "Bearer unknown";
  return team.answer({ ...asked, headers: { ...asked.headers, authorization } });
}

/** Everything that anybody is answered is kept, to be searched in the end. */
const remembering = (person: Required<ApiClient>): Required<ApiClient> => ({
  ...person,
  async call(...request) {
    const reply = await person.call(...request);
    answers.push(reply.text);
    return reply;
  },
});

const body = (more: object = {}) => ({
  name: "droplets",
  provider: "digitalocean",
  method: "token",
  credentials: { token },
  endpoint: api.url,
  ...more,
});
const problems = ({ body: problem }: Answer) => problem.errors as unknown as { path: string; message: string }[];
const pathsOf = (reply: Answer) => problems(reply).map(({ path }) => path);
const storedToken = async (id: string) => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `${PARAMETERS}/${id}`, WithDecryption: true }));
  return (JSON.parse(Parameter?.Value ?? "{}") as { token?: string }).token;
};
const countParameters = async () => {
  let count = 0;
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(new GetParametersByPathCommand({ Path: PARAMETERS, ...(NextToken && { NextToken }) }));
    count += page.Parameters?.length ?? 0;
    NextToken = page.NextToken;
  } while (NextToken);
  return count;
};

beforeAll(async () => {
  team = fakeTeam();
  newToken();
  api = await loopbackApi(answer);
  [me, reader, stranger] = (
    await Promise.all(["Connector", "Reader", "Stranger"].map((name) => newPerson(url, name)))
  ).map(remembering) as [Required<ApiClient>, Required<ApiClient>, Required<ApiClient>];
});
afterAll(() => api.close());

describe("what can be connected", () => {
  it("has a form per method, commands with their kinds, and a policy to copy", async () => {
    const { items } = (await me.call("GET", "/api/providers")).body as unknown as { items: Provider[] };

    expect(items.map(({ id }) => id)).toEqual([...PROVIDER_IDS]);
    for (const { id, methods, commands, permissions, policies } of items) {
      expect(commands.length, id).toBeGreaterThan(0);
      expect(policies.length === 0, id).toBe(permissions.length === 0);
      for (const { form } of methods) expect(form, id).toMatchObject({ type: "object", properties: expect.anything() });
    }
    const aws = items.find(({ id }) => id === "aws");
    expect(JSON.parse(aws?.policies[0]?.document ?? "{}")).toMatchObject({ Version: "2012-10-17" });
  });

  it("offers an external id that only its person can use", async () => {
    const roleOf = (reply: Answer) => {
      const { items } = reply.body as unknown as { items: Provider[] };
      const form = items.find(({ id }) => id === "aws")?.methods.find(({ id }) => id === "role")?.form as {
        properties: { credentials: { properties: { externalId: { default: string } } } };
      };
      return form.properties.credentials.properties.externalId.default;
    };
    const mine = roleOf(await me.call("GET", "/api/providers"));

    expect(mine).toMatch(new RegExp(`^maestro:${me.userId}:[\\w]{16}$`));
    expect(roleOf(await me.call("GET", "/api/providers"))).not.toBe(mine);
    const role = { roleArn: "arn:aws:iam::123456789012:role/maestro-reader", externalId: mine };
    const stolen = await stranger.call("POST", "/api/connections/test", {
      provider: "aws",
      method: "role",
      credentials: role,
    });
    expect([stolen.status, pathsOf(stolen)]).toEqual([422, ["credentials.externalId"]]);
  });

  it("gives a template for a role with all permissions, and one that forwards events", async () => {
    const role = await me.call("GET", "/api/providers/aws/template?externalId=maestro:mine:1");
    const events = await me.call("GET", "/api/providers/aws/template?kind=events");
    const wrong = await me.call("GET", `/api/providers/aws/template?externalId=${encodeURIComponent('"\nevil: yes')}`);

    expect(role.text).toContain('Default: "maestro:mine:1"');
    expect(role.text).toContain("ec2:DescribeInstances");
    expect(events.text).toMatch(/arn:aws:events:us-east-1:000000000000:event-bus\/maestro-dev/);
    expect(wrong.status).toBe(400);
  });
});

describe("what does not fit is told at once, and nothing is kept", () => {
  it.each([
    [{ credentials: {}, bucket: "x-files" }, ["bucket", "credentials.token"]],
    [{ commands: ["server-list", "mainframe-list"] }, ["commands.1"]],
    [{ method: "ssh" }, ["method"]],
    [{ endpoint: "https://me:pass@cloud.example" }, ["endpoint"]],
    [
      { provider: "aws", method: "keys", credentials: { accessKeyId: "A", secretAccessKey: "B" }, regions: ["mars-1"] },
      ["regions.0"],
    ],
    [{ datacenterId: randomUUID() }, ["datacenterId"]],
  ])("%j", async (more, paths) => {
    const before = await countParameters();

    const refused = await me.call("POST", "/api/connections", body(more));

    expect([refused.status, pathsOf(refused)], refused.text).toEqual([422, paths]);
    expect(await countParameters()).toBe(before);
  });
});

describe("a connection", () => {
  let id = "";
  let runId = "";

  it("is tried before it is saved", async () => {
    const good = (await me.call("POST", "/api/connections/test", body({ name: undefined })))
      .body as unknown as ConnectionTest;
    const bad = (await me.call("POST", "/api/connections/test", body({ credentials: { token: "dop_v1_other" } })))
      .body as unknown as ConnectionTest;

    expect(good).toMatchObject({ isUsable: true, identity: "sammy@example.com · My Team", gaps: [] });
    expect(good.durationMs).toBeLessThan(10_000);
    expect(bad).toMatchObject({ isUsable: false, failure: { class: "AUTH" }, scopes: [] });
  });

  it("keeps its credentials apart and starts to sync by itself", { timeout: 120_000 }, async () => {
    const made = await syncClient(me).connect(body({ commands: ["server-list"] }));
    id = made.id;
    runId = made.run.id;

    expect(made.run).toMatchObject({ status: "success" });
    expect(await storedToken(id)).toBe(token);
    const { body: record } = await me.call("GET", `/api/connections/${id}`);
    expect(record).toMatchObject({ hasCredentials: true, endpoint: api.url, enabled: true });
    expect(record).not.toHaveProperty("credentials");
  });

  it("tells how each command went where, and what was not seen", async () => {
    const scopes = await me.call("GET", `/api/connections/${id}/runs/${runId}/scopes`);
    const coverage = await me.call("GET", `/api/connections/${id}/coverage`);

    const items = scopes.body.items as unknown as ScopeResult[];
    expect(scopes.body.total).toBe(items.length);
    expect(items).toContainEqual(expect.objectContaining({ command: "server-list", status: "success" }));
    expect(coverage.status).toBe(200);
    expect(coverage.body.total).toBe((coverage.body.items as unknown as unknown[]).length);
  });

  it("is tried again with what is stored", async () => {
    const tried = await me.call("POST", `/api/connections/${id}/test`);

    expect(tried.body, tried.text).toMatchObject({ isUsable: true, identity: "sammy@example.com · My Team" });
  });

  it("never sends its credentials elsewhere because somebody edits it", async () => {
    const thief = await loopbackApi(() => ({ status: 200 }));

    for (const method of ["PATCH", "PUT"])
      expect(
        pathsOf(
          await me.call(method, `/api/connections/${id}`, { ...body({ credentials: undefined }), endpoint: thief.url }),
        ),
      ).toContain("endpoint");
    const bulk = await me.call("PATCH", "/api/connections", { ids: [id], patch: { endpoint: thief.url } });
    await me.call("POST", `/api/connections/${id}/test`);

    expect(bulk.text).toContain("PUT /api/connections/{id}/credentials");
    expect((await me.call("GET", `/api/connections/${id}`)).body.endpoint).toBe(api.url);
    expect(thief.asked).toEqual([]);
    await thief.close();
  });

  it("refuses credentials that the provider does not take, and keeps the old ones", async () => {
    const refused = await me.call("PUT", `/api/connections/${id}/credentials`, {
      credentials: { token: "dop_v1_wrong" },
    });
    const incomplete = await me.call("PUT", `/api/connections/${id}/credentials`, { credentials: {} });

    expect([refused.status, refused.body.code], refused.text).toEqual([422, "CREDENTIALS_REFUSED"]);
    expect(pathsOf(incomplete)).toEqual(["credentials.token"]);
    expect(await storedToken(id)).toBe(token);
  });

  it("stands still when its credentials end, and goes on with new ones, at a new place", {
    timeout: 120_000,
  }, async () => {
    newToken();
    const run = await syncClient(me).sync(id);
    const stopped = await me.call("GET", `/api/connections/${id}`);
    const moved = await loopbackApi(answer);

    const renewed = await me.call("PUT", `/api/connections/${id}/credentials`, {
      credentials: { token },
      endpoint: moved.url,
    });

    expect(run.status).toBe("failed");
    expect(stopped.body).toMatchObject({ suspended: true });
    expect([renewed.status, renewed.text]).toEqual([204, ""]);
    const goesOn = await until(
      () => me.call("GET", `/api/connections/${id}`),
      ({ body: now }) => now.lastRunStatus === ("success" as never),
      60_000,
    );
    expect(goesOn.body).toMatchObject({ endpoint: moved.url });
    expect(goesOn.body).not.toHaveProperty("suspended");
    expect(moved.asked.length).toBeGreaterThan(0);
    expect(await storedToken(id)).toBe(token);
    await moved.close();
  });

  it("takes credentials untried when a person insists", async () => {
    const forced = await me.call("PUT", `/api/connections/${id}/credentials?force=true`, {
      credentials: { token: newToken() },
      endpoint: api.url,
    });

    expect(forced.status, forced.text).toBe(204);
    expect(await storedToken(id)).toBe(token);
  });

  it("is closed to strangers, and open to readers for reading", async () => {
    const shared = await me.call("PUT", `/api/connections/${id}/access`, {
      entries: [
        { kind: "user", id: me.userId, level: 7 },
        { kind: "user", id: reader.userId, level: 1 },
      ],
    });
    expect(shared.status, shared.text).toBe(200);
    const routes: [string, string, object?][] = [
      ["POST", `/api/connections/${id}/test`],
      ["PUT", `/api/connections/${id}/credentials`, { credentials: { token }, endpoint: api.url }],
      ["GET", `/api/connections/${id}/coverage`],
      ["GET", `/api/connections/${id}/runs/${runId}/scopes`],
    ];

    const statuses = await Promise.all(
      routes.flatMap(([method, path, sent]) =>
        [stranger, reader].map(async (who) => (await who.call(method, path, sent)).status),
      ),
    );

    expect(statuses).toEqual([404, 403, 404, 403, 404, 200, 404, 200]);
  });

  it("takes its credentials along when it is deleted", async () => {
    expect((await me.call("DELETE", `/api/connections/${id}?records=delete`)).status).toBe(204);

    await expect(storedToken(id)).rejects.toMatchObject({ name: "ParameterNotFound" });
  });

  it("never showed a secret: in no answer, no history and no log", async () => {
    for (const path of [`/api/connections/${id}/history`, "/api/connections?deleted=true", "/api/activity"])
      await me.call("GET", path);
    const logs = join(inject("maestroDataDir"), "logs");
    const written = readdirSync(logs).map((file) => readFileSync(join(logs, file), "utf8"));

    expect(written.length).toBeGreaterThan(1);
    expect(answers.length).toBeGreaterThan(30);
    for (const secret of tokens) for (const text of [...answers, ...written]) expect(text.includes(secret)).toBe(false);
  });
});

it("without the operator's leave, a place on this machine is refused by name", { timeout: 120_000 }, async () => {
  const closed = await startAssembly();
  const person = await newPerson(closed.url, "Careful");

  const made = await person.call("POST", "/api/connections", body());
  const tried = await person.call("POST", "/api/connections/test", body({ endpoint: "http://169.254.169.254/latest" }));

  expect([made.status, pathsOf(made)], made.text).toEqual([422, ["endpoint"]]);
  expect(problems(made)[0]?.message).toMatch(/^127\.0\.0\.1 is not on the public internet.*--allow-private-endpoints/s);
  expect(problems(tried)[0]?.message).toMatch(/^169\.254\.169\.254 /);
  await closed.stop();
});
