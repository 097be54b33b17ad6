import {
  GetScheduleCommand,
  type GetScheduleOutput,
  paginateListSchedules,
  SchedulerClient,
  type ScheduleSummary,
} from "@aws-sdk/client-scheduler";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Schedule extends ScheduleSummary {
  readonly description?: GetScheduleOutput | undefined;
}

/** Schedules and what they start. What they hand over stays out: it may hold secrets. */
export const schedulerSchedules = managedService<Schedule>()({
  kind: "aws_scheduler_schedule",
  label: "EventBridge schedules",
  command: "serverless-list",
  family: "Serverless",
  product: "EventBridge Scheduler (AWS)",
  docs: "https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html",
  permissions: ["scheduler:ListSchedules"],
  list: (aws, from) =>
    paged(
      paginateListSchedules({ client: aws.client(SchedulerClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.Schedules,
      (page) => page.NextToken,
    ),
  enrichment: detailed(["scheduler:GetSchedule"], async (schedule, aws) => {
    const command = new GetScheduleCommand({ Name: schedule.Name, GroupName: schedule.GroupName });
    return { description: await ifKnown(aws.client(SchedulerClient).send(command)) };
  }),
  arn: (schedule) => schedule.Arn,
  name: (schedule) => schedule.Name,
  state: (schedule) => schedule.State,
  createdAt: (schedule) => schedule.CreationDate,
  specification: { trigger: (schedule) => schedule.description?.ScheduleExpression },
  fields: { description: (schedule) => schedule.description?.Description?.trim() || undefined },
  details: {
    groupName: (schedule) => schedule.GroupName,
    timeZone: (schedule) => schedule.description?.ScheduleExpressionTimezone,
    target: (schedule) => schedule.Target?.Arn,
    deadLetterArn: (schedule) => schedule.description?.Target?.DeadLetterConfig?.Arn,
    role: (schedule) => schedule.description?.Target?.RoleArn,
  },
  calls: [
    {
      rule: "schedule-target",
      calls: ({ Target, description }) => [
        ...(isAction(Target?.Arn) ? [] : callTo(Target?.Arn, "Target.Arn")),
        ...callTo(description?.Target?.DeadLetterConfig?.Arn, "Target.DeadLetterConfig.Arn"),
      ],
    },
  ],
});

/** A target may be any call of any API, `arn:aws:scheduler:::aws-sdk:rds:stopDBInstance`: that names no resource. */
const isAction = (arn: string | undefined) => arn?.includes(":scheduler:::") === true;
