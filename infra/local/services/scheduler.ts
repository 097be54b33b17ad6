import { randomUUID } from "node:crypto";
import { join } from "node:path";
import * as z from "zod";
import { type LocalContext, type LocalService, type Permission, ServiceError } from "../types.ts";
import { type Alarm, alarmAt } from "./alarm.ts";
import { Background } from "./background.ts";
import { DurableMap } from "./durable.ts";
import { epochSeconds, operation } from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { restService } from "./rest-service.ts";
import { nextTime } from "./schedule-expression.ts";

const Target = z.looseObject({
  Arn: z.string(),
  RoleArn: z.string(),
  Input: z.string().optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  RetryPolicy: z.object({ MaximumRetryAttempts: z.number().optional() }).loose().optional(),
});
const Key = z.object({ Name: z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/), GroupName: z.string().default("default") });
const Settings = Key.extend({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default("UTC"),
  FlexibleTimeWindow: z.looseObject({ Mode: z.enum(["OFF", "FLEXIBLE"]) }),
  Target,
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  Description: z.string().optional(),
  ActionAfterCompletion: z.enum(["NONE", "DELETE"]).default("NONE"),
});
/** Reading and deleting name the group in the query, in lower case. */
const Named = z
  .object({ Name: z.string(), groupName: z.string().default("default") })
  .transform(({ Name, groupName }) => ({ Name, GroupName: groupName }));
const Page = z.object({
  NamePrefix: z.string().default(""),
  ScheduleGroup: z.string().optional(),
  State: z.string().optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  /** The name, with its group, of the last one on the page before. */
  NextToken: z.string().default(""),
});

/** A schedule may begin in the past by a moment, never by more. */
const LATEST_START_MS = 300_000;

type Key = z.output<typeof Key>;

interface Schedule {
  settings: z.output<typeof Settings>;
  createdAt: string;
  modifiedAt: string;
  /** When it fires next; absent where it never will again. */
  dueAt?: string;
}

const keyOf = ({ GroupName, Name }: Key): string => `${GroupName}/${Name}`;

/**
 * EventBridge Scheduler. Flexible windows are ignored: everything fires on time. What fell due while nothing ran fires
 * once at the next start.
 */
export async function schedulerService(context: LocalContext, outbox: Outbox): Promise<LocalService> {
  const schedules = await DurableMap.open<Schedule>(join(context.dataDir, "schedules"));
  const groups = await DurableMap.open<{ createdAt: string }>(join(context.dataDir, "schedule-groups"));
  const alarms = new Map<string, Alarm>();
  const background = new Background(context.log);
  let isRunning = false;

  const arnOf = (key: Key) => `arn:aws:scheduler:${context.region}:${context.accountId}:schedule/${keyOf(key)}`;
  const groupArn = (name: string) => `arn:aws:scheduler:${context.region}:${context.accountId}:schedule-group/${name}`;
  const isGroup = (name: string) =>
    name === "default" ||
    groups.has(name) ||
    context.assembly.byType("AWS::Scheduler::ScheduleGroup").some((group) => group.physicalId === name);
  const find = (key: Key): Schedule => {
    const schedule = schedules.get(keyOf(key));
    if (!schedule) throw new ServiceError("ResourceNotFoundException", `Schedule ${key.Name} does not exist.`, 404);
    return schedule;
  };

  const dueAfter = ({ settings, createdAt }: Schedule, after: Date): Date | undefined => {
    const { ScheduleExpression, ScheduleExpressionTimezone, StartDate, EndDate } = settings;
    const anchor = StartDate === undefined ? new Date(createdAt) : new Date(StartDate * 1000);
    const from = StartDate === undefined ? after : new Date(Math.max(after.getTime(), anchor.getTime() - 1));
    const due = nextTime({ expression: ScheduleExpression, timeZone: ScheduleExpressionTimezone, anchor }, from);
    return due && EndDate !== undefined && due.getTime() > EndDate * 1000 ? undefined : due;
  };

  const arm = (key: string): void => {
    alarms.get(key)?.cancel();
    alarms.delete(key);
    const schedule = schedules.get(key);
    if (!isRunning || !schedule?.dueAt || schedule.settings.State === "DISABLED") return;
    alarms.set(
      key,
      alarmAt(new Date(schedule.dueAt), context.now, () => background.run(key, () => fire(key, schedule))),
    );
  };

  const fire = async (key: string, schedule: Schedule): Promise<void> => {
    if (schedules.get(key) !== schedule || !schedule.dueAt) return;
    const { Target: target } = schedule.settings;
    const arn = arnOf(schedule.settings);
    await outbox.send(
      { targetArn: target.Arn, roleArn: target.RoleArn, input: inputOf(schedule, arn, context) },
      { deadLetterArn: target.DeadLetterConfig?.Arn, retries: target.RetryPolicy?.MaximumRetryAttempts },
    );
    await advance(key, schedule);
  };

  const advance = async (key: string, schedule: Schedule): Promise<void> => {
    if (schedules.get(key) !== schedule) return;
    const { dueAt: _, ...rest } = schedule;
    const due = dueAfter(schedule, context.now());
    if (!due && schedule.settings.ActionAfterCompletion === "DELETE") await schedules.delete(key);
    else await schedules.set(key, { ...rest, ...(due && { dueAt: due.toISOString() }) });
    arm(key);
  };

  const save = async (settings: z.output<typeof Settings>, createdAt: Date) => {
    if (!isGroup(settings.GroupName)) {
      throw new ServiceError("ResourceNotFoundException", `Schedule group ${settings.GroupName} does not exist.`, 404);
    }
    const now = context.now();
    if (settings.StartDate !== undefined && settings.StartDate * 1000 < now.getTime() - LATEST_START_MS) {
      throw new ServiceError("ValidationException", "The StartDate you specify cannot be earlier than 5 minutes ago.");
    }
    const schedule: Schedule = { settings, createdAt: createdAt.toISOString(), modifiedAt: now.toISOString() };
    const isRate = settings.ScheduleExpression.startsWith("rate"); // due at its anchor too: a new one fires at once, as on AWS
    const due = dueAfter(schedule, new Date(now.getTime() - (isRate ? 1 : 0)));
    await schedules.set(keyOf(settings), { ...schedule, ...(due && { dueAt: due.toISOString() }) });
    arm(keyOf(settings));
    return { ScheduleArn: arnOf(settings) };
  };

  const needs =
    (action: string) =>
    (key: Key): Permission[] => [{ action: `scheduler:${action}`, resource: arnOf(key) }];
  const needsToPass =
    (action: string) =>
    (input: z.output<typeof Settings>): Permission[] => [
      ...needs(action)(input),
      {
        action: "iam:PassRole",
        resource: input.Target.RoleArn,
        context: { "iam:PassedToService": "scheduler.amazonaws.com" },
      },
    ];
  const needsGroup =
    (action: string) =>
    ({ Name }: { Name: string }): Permission[] => [{ action: `scheduler:${action}`, resource: groupArn(Name) }];
  const GroupName = z.object({ Name: z.string() });

  return restService({
    name: "scheduler",
    routes: [
      {
        operation: "CreateSchedule",
        method: "POST",
        path: "/schedules/{Name}",
        does: operation(Settings, needsToPass("CreateSchedule"), (settings) => {
          if (schedules.has(keyOf(settings))) {
            throw new ServiceError("ConflictException", `Schedule ${settings.Name} already exists.`, 409);
          }
          return save(settings, context.now());
        }),
      },
      {
        operation: "UpdateSchedule",
        method: "PUT",
        path: "/schedules/{Name}",
        does: operation(Settings, needsToPass("UpdateSchedule"), (settings) =>
          save(settings, new Date(find(settings).createdAt)),
        ),
      },
      {
        operation: "GetSchedule",
        method: "GET",
        path: "/schedules/{Name}",
        does: operation(Named, needs("GetSchedule"), (key) => ({ ...described(find(key)), Arn: arnOf(key) })),
      },
      {
        operation: "DeleteSchedule",
        method: "DELETE",
        path: "/schedules/{Name}",
        does: operation(Named, needs("DeleteSchedule"), async (key) => {
          find(key);
          await schedules.delete(keyOf(key));
          arm(keyOf(key));
          return {};
        }),
      },
      {
        operation: "ListSchedules",
        method: "GET",
        path: "/schedules",
        does: operation(
          Page,
          () => [{ action: "scheduler:ListSchedules", resource: "*" }],
          (page) => {
            const listed = schedules
              .values()
              .filter((schedule) => isListed(schedule, page) && keyOf(schedule.settings) > page.NextToken)
              .sort((a, b) => (keyOf(a.settings) < keyOf(b.settings) ? -1 : 1));
            const shown = listed.slice(0, page.MaxResults);
            const last = shown.at(-1);
            return {
              Schedules: shown.map((schedule) => ({ ...summary(schedule), Arn: arnOf(schedule.settings) })),
              ...(last && listed.length > shown.length && { NextToken: keyOf(last.settings) }),
            };
          },
        ),
      },
      {
        operation: "CreateScheduleGroup",
        method: "POST",
        path: "/schedule-groups/{Name}",
        does: operation(GroupName, needsGroup("CreateScheduleGroup"), async ({ Name }) => {
          if (isGroup(Name)) throw new ServiceError("ConflictException", `Schedule group ${Name} already exists.`, 409);
          await groups.set(Name, { createdAt: context.now().toISOString() });
          return { ScheduleGroupArn: groupArn(Name) };
        }),
      },
      {
        operation: "GetScheduleGroup",
        method: "GET",
        path: "/schedule-groups/{Name}",
        does: operation(GroupName, needsGroup("GetScheduleGroup"), ({ Name }) => {
          if (!isGroup(Name)) throw new ServiceError("ResourceNotFoundException", `No schedule group ${Name}.`, 404);
          return { Name, Arn: groupArn(Name), State: "ACTIVE" };
        }),
      },
      {
        operation: "DeleteScheduleGroup",
        method: "DELETE",
        path: "/schedule-groups/{Name}",
        does: operation(GroupName, needsGroup("DeleteScheduleGroup"), async ({ Name }) => {
          if (!(await groups.delete(Name))) throw new ServiceError("ResourceNotFoundException", `No ${Name}.`, 404);
          for (const [key, { settings }] of schedules.entries()) {
            if (settings.GroupName !== Name) continue;
            await schedules.delete(key);
            arm(key);
          }
          return {};
        }),
      },
    ],
    async resume() {
      isRunning = true;
      for (const [key] of schedules.entries()) arm(key);
    },
    async stop() {
      isRunning = false;
      for (const alarm of alarms.values()) alarm.cancel();
      await background.settled();
    },
  });
}

function isListed({ settings }: Schedule, { NamePrefix, ScheduleGroup, State }: z.output<typeof Page>): boolean {
  return (
    settings.Name.startsWith(NamePrefix) &&
    (ScheduleGroup === undefined || settings.GroupName === ScheduleGroup) &&
    (State === undefined || settings.State === State)
  );
}

/** What a listing tells of a schedule: neither when it is due nor what it hands over. */
const summary = ({ settings, createdAt, modifiedAt }: Schedule) => ({
  Name: settings.Name,
  GroupName: settings.GroupName,
  State: settings.State,
  CreationDate: epochSeconds(createdAt),
  LastModificationDate: epochSeconds(modifiedAt),
  Target: { Arn: settings.Target.Arn },
});

const described = ({ settings, createdAt, modifiedAt }: Schedule) => ({
  ...settings,
  CreationDate: epochSeconds(createdAt),
  LastModificationDate: epochSeconds(modifiedAt),
});

/** The schedule's input with its context attributes filled in, or the event that Scheduler sends by default. */
function inputOf({ settings, dueAt = "" }: Schedule, arn: string, { accountId, region }: LocalContext): string {
  const attributes: Record<string, string> = {
    "schedule-arn": arn,
    "scheduled-time": dueAt.replace(/\.\d+/, ""),
    "execution-id": randomUUID(),
    "attempt-number": "1",
  };
  if (settings.Target.Input !== undefined) {
    return settings.Target.Input.replace(
      /<aws\.scheduler\.([a-z-]+)>/g,
      (all, name: string) => attributes[name] ?? all,
    );
  }
  return JSON.stringify({
    version: "0",
    id: attributes["execution-id"],
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: accountId,
    time: attributes["scheduled-time"],
    region,
    resources: [arn],
    detail: "{}",
  });
}
