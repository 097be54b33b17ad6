import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { afterEach, expect, it, vi } from "vitest";
import type { Resource } from "../types.ts";
import { functionArn, functionWithRole, resource, role, startTestGateway, type TestGateway } from "./test-gateway.ts";

const GroupName = "maestro";
const RoleArn = "arn:aws:iam::000000000000:role/schedules";
const group = resource("AWS::Scheduler::ScheduleGroup", "Group", { physicalId: GroupName });
const mayCall = role("schedules", { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn("job") });

let gateway: TestGateway;
let received: unknown[];
let now: Date;
const start = async (dataDir?: string, more: Resource[] = []) => {
  received = [];
  gateway = await startTestGateway([group, mayCall, ...more], {
    now: () => now,
    invoke: async (_, event) => {
      received.push(event);
      return { payload: null };
    },
    ...(dataDir && { dataDir }),
  });
  return new SchedulerClient(gateway.client("operator"));
};
afterEach(() => gateway.remove());

const schedule = (Name: string, ScheduleExpression: string, rest = {}) => ({
  Name,
  GroupName,
  ScheduleExpression,
  FlexibleTimeWindow: { Mode: "OFF" as const },
  Target: { Arn: functionArn("job"), RoleArn, Input: '{"job":"<aws.scheduler.schedule-arn>"}' },
  ...rest,
});

it("creates, reads, changes, lists and deletes schedules", async () => {
  now = new Date("2026-05-01T10:00:00Z");
  const client = await start();
  const daily = schedule("daily", "cron(0 3 * * ? *)", { ScheduleExpressionTimezone: "Europe/Berlin" });

  await client.send(new CreateScheduleCommand(daily));
  await expect(client.send(new CreateScheduleCommand(daily))).rejects.toMatchObject({ name: "ConflictException" });
  await client.send(new UpdateScheduleCommand({ ...daily, State: "DISABLED" }));
  const found = await client.send(new GetScheduleCommand({ Name: "daily", GroupName }));
  const listing = await client.send(new ListSchedulesCommand({ GroupName }));
  await client.send(new DeleteScheduleCommand({ Name: "daily", GroupName }));

  expect(found).toMatchObject({ State: "DISABLED", ScheduleExpressionTimezone: "Europe/Berlin", CreationDate: now });
  expect(listing.Schedules?.map(({ Name, Target }) => [Name, Target?.Arn])).toEqual([["daily", functionArn("job")]]);
  await expect(client.send(new GetScheduleCommand({ Name: "daily", GroupName }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

it("lists page by page", async () => {
  now = new Date();
  const client = await start();
  for (const name of ["c", "a", "b"]) await client.send(new CreateScheduleCommand(schedule(name, "rate(1 day)")));

  const first = await client.send(new ListSchedulesCommand({ GroupName, MaxResults: 2 }));
  const second = await client.send(new ListSchedulesCommand({ GroupName, NextToken: first.NextToken }));

  expect([first, second].map(({ Schedules }) => Schedules?.map(({ Name }) => Name))).toEqual([["a", "b"], ["c"]]);
  expect(second.NextToken).toBeUndefined();
});

it("starts a rate at its start date, which must not have passed long ago", async () => {
  now = new Date("2026-05-01T10:00:00Z");
  const client = await start();
  const create = (name: string, StartDate: Date) =>
    client.send(new CreateScheduleCommand(schedule(name, "rate(1 day)", { StartDate })));

  await create("soon", new Date("2026-05-01T10:00:00.200Z"));
  await expect(create("late", new Date("2026-05-01T09:54:00Z"))).rejects.toMatchObject({ name: "ValidationException" });
  expect(received).toEqual([]);
  now = new Date("2026-05-01T10:00:01Z");

  await vi.waitFor(() => expect(received).toHaveLength(1));
});

it("refuses an expression it cannot read and a group that does not exist", async () => {
  now = new Date();
  const client = await start();
  const create = (input: ReturnType<typeof schedule>) => client.send(new CreateScheduleCommand(input));

  await expect(create(schedule("a", "rate(5 lightyears)"))).rejects.toMatchObject({ name: "ValidationException" });
  await expect(create(schedule("a", "rate(5 minutes)", { GroupName: "none" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

it("calls its target on time, once, and goes away when told so", async () => {
  now = new Date("2026-05-01T10:00:00Z");
  const client = await start();

  const once = schedule("once", "at(2026-05-01T10:00:01)", { ActionAfterCompletion: "DELETE" });
  await client.send(new CreateScheduleCommand(once));
  setTimeout(() => {
    now = new Date("2026-05-01T10:00:01.500Z");
  }, 500);

  await vi.waitFor(() => expect(received).toHaveLength(1), 3_000);
  expect(received).toEqual([{ job: `arn:aws:scheduler:us-east-1:000000000000:schedule/${GroupName}/once` }]);
  await vi.waitFor(async () => {
    const { Schedules } = await client.send(new ListSchedulesCommand({}));
    expect(Schedules).toEqual([]);
  });
});

it("makes up once for what was missed while nothing ran", async () => {
  now = new Date("2026-05-01T10:00:00Z");
  const client = await start();
  await client.send(new CreateScheduleCommand(schedule("hourly", "cron(0 * * * ? *)")));
  await gateway.stop();
  now = new Date("2026-05-03T10:30:00Z");

  await start(gateway.dataDir);
  await vi.waitFor(() => expect(received).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 100));

  expect(received).toHaveLength(1);
});

it("needs the right to pass the role on", async () => {
  now = new Date();
  const discovery = functionWithRole("discovery", {
    Effect: "Allow",
    Action: "scheduler:CreateSchedule",
    Resource: "*",
  });
  await start(undefined, discovery);
  const client = new SchedulerClient(gateway.client("discovery"));

  const create = client.send(new CreateScheduleCommand(schedule("a", "rate(1 day)")));

  await expect(create).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(`iam:PassRole on resource: ${RoleArn}`),
  });
});
