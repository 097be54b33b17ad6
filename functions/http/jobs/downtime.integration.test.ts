import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { type RunningAssembly, startAssembly } from "../../../infra/local/testing/assembly.ts";
import {
  SCHEDULE_GROUP as GroupName,
  type JobClient,
  jobClient,
  operatorScheduler,
  type Receiver,
  startReceiver,
} from "../../../infra/local/testing/job-client.ts";
import { recordKey } from "../../data/keys.ts";

const dataDir = mkdtempSync(join(tmpdir(), "maestro-jobs-"));
let system: RunningAssembly;
let receiver: Receiver;
let operator: Awaited<ReturnType<typeof newPerson>>;
let jobs: JobClient;

beforeAll(async () => {
  receiver = await startReceiver();
  system = await startAssembly({ dataDir });
  // The first person is the operator.
  operator = await newPerson(system.url, "Operator");
  jobs = jobClient(operator);
});
afterAll(async () => {
  await system.stop();
  receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const webhook = (name: string, more: object = {}) => ({
  name,
  task: "webhook",
  endpoint: `${receiver.url}/${name}`,
  method: "POST",
  periodType: "interval",
  interval: { every: 1, period: "hours" },
  ...more,
});

it("refuses private addresses when it is saved, unless the operator allows them", async () => {
  for (const endpoint of [`${receiver.url}/x`, "http://169.254.169.254/latest", "http://localhost/x", "http://[::1]/"])
    expect(await jobs.refused(webhook("x", { endpoint }))).toEqual({
      endpoint: expect.stringMatching(/public|no host/),
    });
  expect(await jobs.refused(webhook("x", { endpoint: "http://me:secret@example.org/" }))).toHaveProperty("endpoint");
});

it("makes up once for all that it missed while nothing ran", { timeout: 120_000 }, async () => {
  const { id } = await jobs.create(webhook("missed", { endpoint: "http://8.8.8.8/missed" }));
  await jobs.becomes(id, ({ nextRunAt }) => nextRunAt !== undefined);
  // The address that this system refuses; the next one allows it.
  await system.clients.dynamodb.send(
    new UpdateCommand({
      TableName: system.assembly.byType("AWS::DynamoDB::Table")[0]?.physicalId,
      Key: recordKey({ type: "job", id }),
      UpdateExpression: "SET edited.endpoint = :url",
      ExpressionAttributeValues: { ":url": `${receiver.url}/missed` },
    }),
  );
  await system.stop();
  const due = missedFor(id, 30 * 3_600_000);

  system = await startAssembly({ dataDir, allowPrivateEndpoints: true });
  operator = { ...operator, ...apiClient(system.url, operator) } as typeof operator;
  jobs = jobClient(operator);
  const run = await jobs.ended(id);
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  expect(run).toMatchObject({ outcome: "success", reason: "schedule", scheduledAt: due });
  expect(await jobs.runs(id)).toHaveLength(1);
  expect(receiver.heard.filter(({ path }) => path === "/missed")).toHaveLength(1);
  const { nextRunAt } = await jobs.becomes(id, ({ totalRunCount }) => totalRunCount === 1);
  expect(Date.parse(String(nextRunAt))).toBeGreaterThan(Date.now());
});

/** Sets the clock back for one schedule of a system that stands still; gives when it was due. */
function missedFor(jobId: string, ms: number): string {
  const folder = join(dataDir, "schedules");
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const entry = JSON.parse(readFileSync(path, "utf8")) as { key: string; value: { dueAt: string } };
    if (!entry.key.endsWith(`j-${jobId}`)) continue;
    const due = new Date(Date.parse(entry.value.dueAt) - ms);
    writeFileSync(path, JSON.stringify({ ...entry, value: { ...entry.value, dueAt: due.toISOString() } }));
    return due.toISOString().replace(/\.\d+/, "");
  }
  throw new Error("There is no such schedule");
}

it("finds what differs from the jobs, mends it and tells", { timeout: 60_000 }, async () => {
  const scheduler = operatorScheduler(system.gatewayUrl);
  const made = [
    await jobs.create(webhook("lost")),
    await jobs.create(webhook("changed")),
    await jobs.create(webhook("fine")),
  ];
  for (const { id } of made) await jobs.becomes(id, ({ nextRunAt }) => nextRunAt !== undefined);
  const [lost, changed] = made.map(({ id }) => ({ GroupName, Name: `j-${id}` }));
  const { Arn, CreationDate, LastModificationDate, $metadata, ...before } = await scheduler.send(
    new GetScheduleCommand(changed!),
  );
  await scheduler.send(new DeleteScheduleCommand(lost!));
  const meddled = { ...before, ScheduleExpression: "rate(1 minute)", State: "DISABLED" } as const;
  await scheduler.send(new UpdateScheduleCommand(meddled as ConstructorParameters<typeof UpdateScheduleCommand>[0]));
  const stray = { ...before, Name: `j-${crypto.randomUUID()}` };
  await scheduler.send(new CreateScheduleCommand(stray as ConstructorParameters<typeof CreateScheduleCommand>[0]));

  const first = await operator.call("POST", "/api/jobs/reconcile", {});
  const second = await operator.call("POST", "/api/jobs/reconcile", {});

  expect(first.body).toMatchObject({ created: 1, updated: 1, deleted: 1, failed: 0 });
  expect(second.body).toMatchObject({ created: 0, updated: 0, deleted: 0, failed: 0 });
  const after = await scheduler.send(new GetScheduleCommand(changed!));
  expect(after).toMatchObject({ ScheduleExpression: before.ScheduleExpression, State: "ENABLED" });
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName }));
  expect(Schedules.map(({ Name }) => Name)).toEqual(expect.arrayContaining([lost!.Name, changed!.Name]));
  expect(Schedules.map(({ Name }) => Name)).not.toContain(stray.Name);
});

it("tells on the job what a schedule could not deliver", { timeout: 60_000 }, async () => {
  const { id } = await jobs.create(webhook("undeliverable"));
  await jobs.becomes(id, ({ nextRunAt }) => nextRunAt !== undefined);
  const scheduler = operatorScheduler(system.gatewayUrl);
  const { Target, FlexibleTimeWindow } = await scheduler.send(new GetScheduleCommand({ GroupName, Name: `j-${id}` }));
  await scheduler.send(
    new UpdateScheduleCommand({
      GroupName,
      Name: `j-${id}`,
      FlexibleTimeWindow,
      ScheduleExpression: `at(${new Date(Date.now() + 2_000).toISOString().slice(0, 19)})`,
      Target: { ...Target!, RetryPolicy: { MaximumRetryAttempts: 0 }, Arn: `${Target!.Arn}-that-is-not-there` },
    }),
  );

  const run = await jobs.ended(id);

  expect(run).toMatchObject({
    outcome: "failed",
    reason: "schedule",
    message: expect.stringContaining("could not be started"),
  });
  await jobs.becomes(id, ({ lastError }) => String(lastError).includes("not authorized"));
});
