import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { type ApiClient, newPerson, until } from "../../../infra/local/testing/api-client.ts";
import { operatorClients } from "../../../infra/local/testing/assembly.ts";
import {
  isSigned,
  type JobClient,
  jobClient,
  operatorScheduler,
  type Receiver,
  SCHEDULE_GROUP,
  startReceiver,
} from "../../../infra/local/testing/job-client.ts";
import { listen } from "../../../infra/local/testing/socket-client.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import { leaseKey } from "../../data/keys.ts";

const url = inject("maestroUrl");
const gatewayUrl = inject("maestroGatewayUrl");
const scheduler = operatorScheduler(gatewayUrl);
const SECRET = "a secret of sixteen and more";

let person: Required<ApiClient>;
let jobs: JobClient;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  // What happens at a moment is not to wait for functions that were never asked before.
  await jobClient(await newPerson(url, "Early bird")).create(webhook("warm up"));
});
afterAll(() => receiver.close());
beforeEach(async () => {
  person = await newPerson(url, "Scheduler");
  jobs = jobClient(person);
  receiver.answer = (response) => response.end("ok");
});

const webhook = (path: string, more: object = {}) => ({
  name: path,
  task: "webhook",
  endpoint: `${receiver.url}/${path}`,
  method: "POST",
  args: [{ key: "scope", value: "all" }],
  periodType: "interval",
  interval: { every: 30, period: "days" },
  ...more,
});
const inSeconds = (seconds: number) => ({
  periodType: "once",
  at: new Date(Date.now() + seconds * 1000).toISOString(),
});
const heardAt = (path: string) => receiver.heard.filter((call) => call.path === `/${path}`);

/** The job's schedule, once it looks as expected; `undefined` for none. */
async function scheduleOf(id: string, isSo: (state: string | undefined) => boolean) {
  for (const end = Date.now() + 20_000; ; ) {
    const found = await scheduler
      .send(new GetScheduleCommand({ GroupName: SCHEDULE_GROUP, Name: `j-${id}` }))
      .catch((error: Error) => {
        if (error.name === "ResourceNotFoundException") return undefined;
        throw error;
      });
    if (isSo(found?.State)) return found;
    if (Date.now() > end) throw new Error(`The schedule stays ${found?.State}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe("a job", () => {
  it("happens by the clock: its call is signed, its run recorded, and its schedule goes", async () => {
    const job = await jobs.create(webhook("by-the-clock", inSeconds(5)));
    await jobs.setSecret(job.id, SECRET);

    const run = await jobs.ended(job.id);

    expect(run).toMatchObject({ outcome: "success", reason: "schedule", status: 200, response: "ok" });
    expect(run.scheduledAt).toMatch(/Z$/);
    const [call, ...others] = heardAt("by-the-clock");
    expect(others).toEqual([]);
    expect(JSON.parse(call!.body)).toEqual({ scope: "all" });
    expect(call!.headers).toMatchObject({ "x-maestro-job": job.id, "x-maestro-run": run.id });
    expect(isSigned(call!, SECRET)).toBe(true);
    const after = await jobs.becomes(job.id, ({ lastRunStatus }) => lastRunStatus === "success");
    expect(after).toMatchObject({ totalRunCount: 1, consecutiveFailures: 0, hasSecret: true });
    expect(after).not.toHaveProperty("nextRunAt");
    expect(JSON.stringify(after)).not.toContain(SECRET);
    await scheduleOf(job.id, (state) => state === undefined);
  });

  it("has the schedule that its record says, whatever becomes of it", async () => {
    const { id } = await jobs.create(
      webhook("followed", { periodType: "cron", cron: { hour: "7", dayOfWeek: "mon-fri" }, timeZone: "Europe/Lisbon" }),
    );
    const first = await scheduleOf(id, (state) => state === "ENABLED");
    await jobs.patch(id, { enabled: false });
    await scheduleOf(id, (state) => state === "DISABLED");
    await jobs.patch(id, { enabled: true, periodType: "interval", interval: { every: 90, period: "minutes" } });
    const second = await scheduleOf(id, (state) => state === "ENABLED");
    expect((await person.call("DELETE", `/api/jobs/${id}`)).status).toBe(204);
    await scheduleOf(id, (state) => state === undefined);
    expect((await person.call("POST", `/api/jobs/${id}/restore`)).status).toBe(200);
    const third = await scheduleOf(id, (state) => state === "ENABLED");

    expect(first).toMatchObject({
      ScheduleExpression: "cron(0 7 ? * MON-FRI *)",
      ScheduleExpressionTimezone: "Europe/Lisbon",
      Target: { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 } },
    });
    expect(second?.ScheduleExpression).toBe("rate(90 minutes)");
    expect(third?.StartDate).toEqual(second?.StartDate);
    const { nextRunAt } = await jobs.get(id);
    expect(new Date(String(nextRunAt))).toEqual(third?.StartDate);
  });

  it("is refused with all that is wrong with it", async () => {
    const refused = await jobs.refused({
      name: "x",
      task: "webhook",
      periodType: "cron",
      cron: { minute: "61" },
      timeZone: "Europe/Atlantis",
      headers: [{ key: "Authorization", value: "Bearer x" }],
    });
    expect(Object.keys(refused).sort()).toEqual(["cron.minute", "endpoint", "headers.0.key", "timeZone"]);
    expect(await jobs.refused({ ...webhook("x"), interval: { every: 30, period: "seconds" } })).toHaveProperty([
      "interval.every",
    ]);
    expect(await jobs.refused({ ...webhook("x"), ...inSeconds(-60) })).toEqual({
      at: "This moment has passed already.",
    });
    expect(await jobs.refused({ ...webhook("x"), task: "reports", reportId: crypto.randomUUID() })).toEqual({
      task: "Report jobs are not available yet in this version",
    });
  });

  it("shows its next times before it is saved, by the clocks of its zone", async () => {
    const preview = (body: object) => person.call("POST", "/api/jobs/preview", body);

    const { body } = await preview({
      periodType: "cron",
      cron: { minute: "30", hour: "1", day: "last sun", month: "mar,oct" },
      timeZone: "Europe/London",
    });
    expect(body).toMatchObject({ expression: "cron(30 1 ? 3,10 1L *)", timeZone: "Europe/London" });
    const next = body.next as unknown as string[];
    expect(next).toHaveLength(5);
    // In March clocks skip half past one; in October they show it twice, and the first time counts.
    expect(new Set(next.map((at) => at.slice(5, 7)))).toEqual(new Set(["10"]));
    expect(new Set(next.map((at) => at.slice(11, 16)))).toEqual(new Set(["00:30"]));
    expect((await preview({ periodType: "cron", cron: { minute: "*/0" } })).status).toBe(422);
  });

  it("tries again what may pass, and waits for it", { timeout: 90_000 }, async () => {
    const { id } = await jobs.create(webhook("flaky"));
    receiver.answer = (response) => response.writeHead(heardAt("flaky").length === 1 ? 503 : 200).end();

    expect(await jobs.run(id)).toMatchObject({ outcome: "success", reason: "manual" });
    expect(heardAt("flaky")).toHaveLength(2);
  });

  it("is paused with its fifth failure in a row; an edit or a success by hand resumes it", {
    timeout: 120_000,
  }, async () => {
    const { id } = await jobs.create(webhook("broken"));
    const heard = await listen(person);
    receiver.answer = (response) => response.writeHead(422).end("no such scope");

    for (let i = 0; i < 5; i++) expect(await jobs.run(id)).toMatchObject({ outcome: "failed", status: 422 });

    const paused = await jobs.becomes(id, ({ suspended }) => suspended === true);
    expect(paused).toMatchObject({ consecutiveFailures: 5, failures: 5, lastError: "Answered 422: no such scope" });
    expect(paused).not.toHaveProperty("nextRunAt");
    await scheduleOf(id, (state) => state === "DISABLED");
    await vi.waitFor(
      () =>
        expect(heard.filter(({ type }) => type === "job.suspended")).toMatchObject([
          { jobId: id, name: "broken", reason: expect.stringContaining("5 times in a row") },
        ]),
      10_000,
    );

    await jobs.patch(id, { args: [{ key: "scope", value: "some" }] });
    await jobs.becomes(id, ({ suspended }) => suspended === undefined);
    await scheduleOf(id, (state) => state === "ENABLED");

    receiver.answer = (response) => response.writeHead(401).end();
    await jobs.run(id);
    expect(await jobs.becomes(id, ({ suspended }) => suspended === true)).toMatchObject({ consecutiveFailures: 1 });
    receiver.answer = (response) => response.end();
    await jobs.run(id);
    await jobs.becomes(id, ({ suspended }) => suspended === undefined);
    await scheduleOf(id, (state) => state === "ENABLED");
  });

  it("keeps its secret from an address that its giver did not name", { timeout: 60_000 }, async () => {
    const { id } = await jobs.create(webhook("mine"));
    const headers = { authorization: "Bearer t0ken" };
    const put = (body: object) => person.call("PUT", `/api/jobs/${id}/secret`, body);
    const thief = await startReceiver();
    onTestFinished(() => thief.close());
    const elsewhere = { endpoint: `${thief.url}/steal` };

    for (const secret of [null, SECRET]) {
      expect((await put({ secret, headers })).status).toBe(204);
      const refused = await person.call("PATCH", `/api/jobs/${id}`, elsewhere);
      expect(refused.status, refused.text).toBe(422);
      expect(refused.body.errors).toEqual([{ path: "endpoint", message: expect.stringContaining("secret") }]);
    }
    await jobs.patch(id, { endpoint: `${receiver.url}/moved` });
    expect(await jobs.run(id)).toMatchObject({ outcome: "success" });
    expect(heardAt("moved")[0]?.headers).toMatchObject(headers);

    expect((await put({ secret: "another secret of sixteen", ...elsewhere })).status).toBe(204);
    expect(await jobs.get(id)).toMatchObject({ ...elsewhere, hasSecret: true });
    expect(await jobs.run(id)).toMatchObject({ outcome: "success" });
    expect(thief.heard).toHaveLength(1);
    expect(thief.heard[0]?.headers).not.toHaveProperty("authorization");
    expect(isSigned(thief.heard[0]!, "another secret of sixteen")).toBe(true);

    expect((await put({ secret: null })).status).toBe(204);
    await jobs.patch(id, { endpoint: `${receiver.url}/free` });
  });

  it("can be read and run by those who may, and nobody else", async () => {
    const { id } = await jobs.create(webhook("mine"));
    const other = await newPerson(url, "Somebody else");

    for (const [method, path] of [
      ["POST", "run"],
      ["GET", "runs"],
    ] as const)
      expect((await other.call(method, `/api/jobs/${id}/${path}`, method === "POST" ? {} : undefined)).status).toBe(
        404,
      );
    expect((await other.call("PUT", `/api/jobs/${id}/secret`, { secret: SECRET })).status).toBe(404);
    expect((await other.call("POST", "/api/jobs/reconcile", {})).status).toBe(403);
    const theirs = jobClient(other);
    expect(await theirs.refused({ ...webhook("theirs"), chain: [{ id }] })).toHaveProperty(["chain.id"]);
  });
});

describe("a chain", () => {
  it("goes on by how the job before ended, after its delay, and in order", { timeout: 90_000 }, async () => {
    const last = await jobs.create(webhook("chain-last"));
    const [onSuccess, onFailure, always] = await Promise.all(
      ["chain-success", "chain-failure", "chain-always"].map((path) =>
        jobs.create(webhook(path, { chain: [{ id: last.id, on: "always" }] })),
      ),
    );
    const first = await jobs.create(
      webhook("chain-first", {
        chain: [
          { id: onSuccess!.id, delaySeconds: 3 },
          { id: onFailure!.id, on: "failure" },
        ],
      }),
    );

    await jobs.run(first.id);
    const second = await jobs.ended(onSuccess!.id);
    await jobs.ended(last.id);

    expect(second).toMatchObject({ reason: "chain", outcome: "success", startedBy: { kind: "job", id: first.id } });
    expect(heardAt("chain-success")[0]!.at - heardAt("chain-first")[0]!.at).toBeGreaterThan(2_500);
    expect(heardAt("chain-failure")).toEqual([]);

    await jobs.patch(first.id, {
      chain: [
        { id: onFailure!.id, on: "failure" },
        { id: always!.id, on: "always" },
      ],
    });
    receiver.answer = (response, { path }) => response.writeHead(path === "/chain-first" ? 400 : 200).end();
    await jobs.run(first.id);
    await Promise.all([jobs.ended(onFailure!.id), jobs.ended(always!.id)]);
    expect(heardAt("chain-success")).toHaveLength(1);
  });

  it("that leads back, or too far, is refused when it is saved", async () => {
    const [a, b] = [await jobs.create(webhook("a")), await jobs.create(webhook("b"))];
    await jobs.patch(a.id, { chain: [{ id: b.id }] });
    const back = await person.call("PATCH", `/api/jobs/${b.id}`, { chain: [{ id: a.id }] });
    const itself = await person.call("PATCH", `/api/jobs/${b.id}`, { chain: [{ id: b.id }] });

    for (const { status, text } of [back, itself]) {
      expect(status).toBe(422);
      expect(text).toContain("leads back to the job itself");
    }
    let next = b.id;
    for (let i = 0; i < 9; i++) next = (await jobs.create(webhook(`link ${i}`, { chain: [{ id: next }] }))).id;
    const longest = await jobs.create(webhook("link 9", { chain: [{ id: next }] }));
    expect(await jobs.refused(webhook("link 10", { chain: [{ id: longest.id }] }))).toMatchObject({
      chain: expect.stringContaining("longer than 10"),
    });
  });
});

describe("a sync", () => {
  const row = (name: string) => JSON.stringify({ servers: [{ name, nativeId: name }] });

  async function connectFile() {
    const client = syncClient(person);
    const artifacts = [await client.upload("a.json", row("web"))];
    return client.connect({ name: "files", provider: "file", method: "upload", artifacts });
  }
  const syncJob = (connectionId: string, more: object = {}) => ({
    name: "sync",
    task: "connections",
    connectionId,
    periodType: "interval",
    interval: { every: 30, period: "days" },
    ...more,
  });

  it("runs as a run of the connection, which names the job", { timeout: 120_000 }, async () => {
    const { id: connectionId } = await connectFile();
    const job = await jobs.create(syncJob(connectionId));

    const run = await jobs.run(job.id);

    expect(run).toMatchObject({ outcome: "success", syncRunId: expect.any(String) });
    const { body } = await person.call("GET", `/api/connections/${connectionId}/runs/${run.syncRunId}`);
    expect(body).toMatchObject({ status: "success", requestedBy: { kind: "job", id: job.id, name: "sync" } });
  });

  it("is skipped while another run is at work, and while the connection is paused", { timeout: 120_000 }, async () => {
    const { id: connectionId } = await connectFile();
    const { dynamodb } = operatorClients(gatewayUrl);
    const { TableNames } = await dynamodb.send(new ListTablesCommand({}));
    const TableName = TableNames?.find((name) => /^maestro-dev-data/.test(name));
    const lease = { runId: "somebody", until: new Date(Date.now() + 300_000).toISOString() };
    const { body } = await person.call("GET", "/api/providers");
    const file = (body.items as unknown as { id: string; commands: { name: string }[] }[]).find(
      ({ id }) => id === "file",
    );
    for (const { name } of file?.commands ?? [])
      await dynamodb.send(new PutCommand({ TableName, Item: { ...leaseKey(connectionId, name), ...lease } }));

    const { id } = await jobs.create(syncJob(connectionId));
    expect(await jobs.run(id)).toMatchObject({ outcome: "skipped", message: expect.stringContaining("overlapping") });

    await scheduleOf(id, (state) => state === "ENABLED");
    await person.call("PATCH", `/api/connections/${connectionId}`, { enabled: false });
    await scheduleOf(id, (state) => state === "DISABLED");
    await jobs.becomes(id, ({ nextRunAt }) => nextRunAt === undefined);
    await person.call("PATCH", `/api/connections/${connectionId}`, { enabled: true });
    await scheduleOf(id, (state) => state === "ENABLED");
  });

  it("needs a connection that one may write, and stops when that is lost", { timeout: 120_000 }, async () => {
    const { id: connectionId } = await connectFile();
    const other = await newPerson(url, "Reader");
    const share = (level: number) =>
      person.call("PUT", `/api/connections/${connectionId}/access`, {
        entries: [
          { kind: "user", id: person.userId, level: 7 },
          { kind: "user", id: other.userId, level },
        ],
      });
    const theirs = jobClient(other);
    await share(1);
    expect(await theirs.refused(syncJob(connectionId))).toEqual({
      connectionId: "You may read this connection, but not have it synced.",
    });
    await share(3);
    const { id } = await theirs.create(syncJob(connectionId));
    expect(await theirs.run(id)).toMatchObject({ outcome: "success" });
    await share(1);

    expect(await theirs.run(id)).toMatchObject({ outcome: "failed", message: expect.stringContaining("owner") });
    await theirs.becomes(id, ({ suspended }) => suspended === true);
  });

  it("of every command comes with a connection, is paused with it and goes with it", { timeout: 120_000 }, async () => {
    const made = await person.call("POST", "/api/connections", {
      name: "droplets",
      provider: "digitalocean",
      method: "token",
      credentials: { token: "dop_v1_0000000000000000000000000000000000000000000000000000000000000000" },
      endpoint: "http://127.0.0.1:1",
      enabled: false,
    });
    expect(made.status, made.text).toBe(201);
    const connectionId = String(made.body.id);
    const listed = () => person.call("GET", `/api/jobs?filter[connectionId][eq]=${connectionId}&limit=200`);
    const { body } = await person.call("GET", "/api/providers");
    const commands =
      (body.items as unknown as { id: string; commands: { name: string }[] }[]).find(({ id }) => id === "digitalocean")
        ?.commands ?? [];

    const found = await until(listed, (answer) => (answer.body.total as unknown as number) >= commands.length);
    const items = found.body.items as unknown as { id: string; commands: string[]; access: object }[];
    expect(items.flatMap((job) => job.commands).sort()).toEqual(commands.map(({ name }) => name).sort());
    await scheduleOf(items[0]!.id, (state) => state === "DISABLED");
    const access = await person.call("GET", `/api/jobs/${items[0]!.id}/access`);
    expect(access.body).toMatchObject({ policy: { kind: "connection", id: connectionId } });

    expect((await person.call("DELETE", `/api/connections/${connectionId}`)).status).toBe(204);
    await until(listed, (answer) => (answer.body.total as unknown as number) === 0);
    await scheduleOf(items[0]!.id, (state) => state === undefined);
  });
});
