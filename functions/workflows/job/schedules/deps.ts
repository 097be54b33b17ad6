import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import * as z from "zod";
import { type DataDeps, dataDeps } from "../../../data/deps.ts";
import { schedulerClient } from "../../../platform/aws/scheduler.ts";

const Environment = z
  .object({
    MAESTRO_SCHEDULE_GROUP: z.string().min(1),
    MAESTRO_SCHEDULER_ROLE_ARN: z.string().min(1),
    MAESTRO_JOB_STATE_MACHINE_ARN: z.string().min(1),
    MAESTRO_UNDELIVERED_JOBS_ARN: z.string().min(1),
  })
  .transform((env) => ({
    group: env.MAESTRO_SCHEDULE_GROUP,
    roleArn: env.MAESTRO_SCHEDULER_ROLE_ARN,
    targetArn: env.MAESTRO_JOB_STATE_MACHINE_ARN,
    deadLetterArn: env.MAESTRO_UNDELIVERED_JOBS_ARN,
  }));

/** What every schedule has in common. */
export type ScheduleSettings = z.output<typeof Environment>;

/** What keeping schedules works with. */
export interface ScheduleDeps extends DataDeps {
  readonly scheduler: () => SchedulerClient;
  readonly settings: ScheduleSettings;
}

export const scheduleDeps = (): ScheduleDeps => ({
  ...dataDeps(),
  scheduler: schedulerClient,
  settings: Environment.parse(process.env),
});
