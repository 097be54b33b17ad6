import { randomUUID } from "node:crypto";
import * as z from "zod";
import { matchesPattern } from "../event-pattern.ts";
import type { LocalContext, LocalService, Resource } from "../types.ts";
import { type Alarm, alarmAt } from "./alarm.ts";
import { Background } from "./background.ts";
import { type TargetInput, targetInput } from "./input-transformer.ts";
import { jsonService } from "./json-service.ts";
import { operation } from "./operation.ts";
import type { Outbox } from "./outbox.ts";
import { nextTime } from "./schedule-expression.ts";
import type { Targets } from "./targets.ts";

interface RuleTarget extends TargetInput {
  Arn: string;
  RoleArn?: string;
  DeadLetterConfig?: { Arn?: string };
  RetryPolicy?: { MaximumRetryAttempts?: number };
}

interface Rule {
  arn: string;
  bus: string;
  pattern?: Record<string, unknown>;
  schedule?: string;
  targets: RuleTarget[];
}

type Event = Record<string, unknown>;

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default("default"),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
});

/** EventBridge: events are matched against the template's rules; rules with a schedule fire on time, in UTC. */
export function eventsService(context: LocalContext, targets: Targets, outbox: Outbox): LocalService {
  const rules = rulesOf(context);
  const buses = new Set(["default", ...context.assembly.byType("AWS::Events::EventBus").map((bus) => bus.physicalId)]);
  const startedAt = context.now();
  const background = new Background(context.log);
  const alarms = new Map<Rule, Alarm>();

  const busArn = (name: string) => `arn:aws:events:${context.region}:${context.accountId}:event-bus/${name}`;

  const publish = async (bus: string, event: Event): Promise<void> => {
    const matching = rules.filter((rule) => rule.bus === bus && rule.pattern && matchesPattern(rule.pattern, event));
    for (const rule of matching) await hand(rule, event);
  };
  const hand = async (rule: Rule, event: Event): Promise<void> => {
    for (const target of rule.targets) await outbox.send(...delivery(rule, target, event));
  };
  const envelope = (entry: z.output<typeof Entry>, id: string): Event => ({
    version: "0",
    id,
    "detail-type": entry.DetailType,
    source: entry.Source,
    account: context.accountId,
    time: (entry.Time === undefined ? context.now() : new Date(entry.Time * 1000)).toISOString().replace(/\.\d+/, ""),
    region: context.region,
    resources: entry.Resources,
    detail: JSON.parse(entry.Detail ?? "{}") as unknown,
  });

  const put = async (entry: z.output<typeof Entry>) => {
    const bus = busName(entry.EventBusName);
    const problem = refusal(entry, buses.has(bus));
    if (problem) return problem;
    const id = randomUUID();
    await publish(bus, envelope(entry, id));
    return { EventId: id };
  };

  targets.register("events", async ({ targetArn, input }) => {
    const event = JSON.parse(input) as Event;
    await publish(busName(targetArn), event);
  });

  const arm = (rule: Rule, schedule: string): void => {
    const due = nextTime({ expression: schedule, anchor: startedAt }, context.now());
    if (!due) return;
    const ring = () => {
      background.run(rule.arn, () => hand(rule, scheduledEvent(context, rule.arn, due)));
      arm(rule, schedule);
    };
    alarms.set(rule, alarmAt(due, context.now, ring));
  };

  return {
    ...jsonService({
      name: "events",
      targets: ["AWSEvents"],
      version: "1.1",
      operations: {
        PutEvents: operation(
          z.object({ Entries: z.array(Entry).min(1).max(10) }),
          ({ Entries }) =>
            [...new Set(Entries.map((entry) => busName(entry.EventBusName)))].map((bus) => ({
              action: "events:PutEvents",
              resource: busArn(bus),
            })),
          async (input) => {
            const Entries = [];
            for (const entry of input.Entries) Entries.push(await put(entry));
            return { FailedEntryCount: Entries.filter((entry) => "ErrorCode" in entry).length, Entries };
          },
        ),
      },
    }),
    resume: async () => {
      for (const rule of rules) if (rule.schedule) arm(rule, rule.schedule);
    },
    stop: async () => {
      for (const alarm of alarms.values()) alarm.cancel();
      await background.settled();
    },
  };
}

/** By name or ARN. */
const busName = (bus: string): string => bus.split("/").at(-1) ?? bus;

function rulesOf({ assembly }: LocalContext): Rule[] {
  return assembly
    .byType("AWS::Events::Rule")
    .filter((rule) => rule.properties.State !== "DISABLED")
    .map((rule: Resource) => {
      const { EventPattern, ScheduleExpression, Targets: listed, EventBusName } = rule.properties;
      return {
        arn: rule.arn ?? rule.physicalId,
        bus: busName(String(EventBusName ?? "default")),
        ...(EventPattern !== undefined && { pattern: EventPattern as Record<string, unknown> }),
        ...(typeof ScheduleExpression === "string" && { schedule: ScheduleExpression }),
        targets: (listed ?? []) as RuleTarget[],
      };
    });
}

/** Why EventBridge would not take an entry; undefined where it would. */
function refusal({ Source, DetailType, Detail }: z.output<typeof Entry>, isBusKnown: boolean) {
  const fail = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  if (!Source || !DetailType || !Detail) return fail("InvalidArgument", "Source, DetailType and Detail are required.");
  if (!isBusKnown) return fail("InvalidArgument", "The event bus does not exist.");
  try {
    const detail: unknown = JSON.parse(Detail);
    return typeof detail === "object" ? undefined : fail("MalformedDetail", "Detail is malformed.");
  } catch {
    return fail("MalformedDetail", "Detail is malformed.");
  }
}

function delivery(rule: Rule, target: RuleTarget, event: Event): Parameters<Outbox["send"]> {
  return [
    {
      targetArn: target.Arn,
      input: targetInput(target, event, rule.arn),
      ...(target.RoleArn && { roleArn: target.RoleArn }),
    },
    { deadLetterArn: target.DeadLetterConfig?.Arn, retries: target.RetryPolicy?.MaximumRetryAttempts },
  ];
}

const scheduledEvent = ({ accountId, region }: LocalContext, ruleArn: string, due: Date): Event => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account: accountId,
  time: due.toISOString().replace(/\.\d+/, ""),
  region,
  resources: [ruleArn],
  detail: {},
});
