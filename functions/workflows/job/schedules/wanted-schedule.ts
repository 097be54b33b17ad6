import type { CreateScheduleInput, GetScheduleOutput } from "@aws-sdk/client-scheduler";
import { isSame } from "../../../../shared/records/paths.ts";
import { anchorOf, nextRuns, type Schedule, scheduleOf } from "../../../../shared/schedule/schedule.ts";
import type { JobInfo } from "../../../data/jobs/job-info.ts";
import { taskOf } from "../tasks/index.ts";
import type { ScheduleSettings } from "./deps.ts";
import { revisionOf } from "./revision.ts";

export const scheduleName = (jobId: string): string => `j-${jobId}`;
export const jobIdOf = (name: string): string | undefined => /^j-([0-9a-f-]{36})$/.exec(name)?.[1];

/** A single time that passed while its schedule was being made still counts, if nothing ran since. */
const LATE_MS = 600_000;
const SOON_MS = 5_000;
const RETRIES = 3;
const SHORTEST_AGE_SECONDS = 60;
const LONGEST_AGE_SECONDS = 3600;

export interface Circumstances {
  /** What the job works on is paused or gone. */
  readonly isPaused: boolean;
  readonly now: Date;
  readonly settings: ScheduleSettings;
}

/** All attributes of a job's schedule, since an update takes those it leaves out back to their defaults; undefined: it needs none. */
export function wantedSchedule(
  job: JobInfo,
  { isPaused, now, settings }: Circumstances,
): CreateScheduleInput | undefined {
  const { schedule } = scheduleOf(job.fields);
  if (schedule === undefined || job.record.deletedAt !== undefined || taskOf(job.fields.task) === undefined)
    return undefined;
  const timing = timingOf(job, schedule, now);
  if (timing === undefined) return undefined;
  const isOn = job.isEnabled && !job.isSuspended && !isPaused;
  const input = {
    reason: "schedule",
    jobId: job.id,
    revision: revisionOf(schedule),
    scheduledTime: "<aws.scheduler.scheduled-time>",
  };
  const everySeconds = (schedule.everyMs ?? Number.POSITIVE_INFINITY) / 1000;
  return {
    ...timing,
    Name: scheduleName(job.id),
    GroupName: settings.group,
    ScheduleExpressionTimezone: schedule.timeZone,
    FlexibleTimeWindow: { Mode: "OFF" },
    State: isOn ? "ENABLED" : "DISABLED",
    ActionAfterCompletion: timing.ScheduleExpression?.startsWith("at(") ? "DELETE" : "NONE",
    Target: {
      Arn: settings.targetArn,
      RoleArn: settings.roleArn,
      Input: JSON.stringify(input),
      DeadLetterConfig: { Arn: settings.deadLetterArn },
      RetryPolicy: {
        MaximumRetryAttempts: RETRIES,
        MaximumEventAgeInSeconds: Math.max(SHORTEST_AGE_SECONDS, Math.min(everySeconds, LONGEST_AGE_SECONDS)),
      },
    },
  };
}

type Timing = Pick<CreateScheduleInput, "ScheduleExpression" | "StartDate">;

/**
 * A rate without a start would fire at once, and each edit would put it off: it starts with the next moment of the job's own
 * rhythm. A single time that has passed has no schedule any more.
 */
function timingOf({ id, record }: JobInfo, schedule: Schedule, now: Date): Timing | undefined {
  const { everyMs, expression: ScheduleExpression } = schedule;
  const [next] = nextRuns(schedule, { after: now, count: 1, anchor: anchorOf(everyMs ?? 0, id) });
  if (everyMs !== undefined) return next && { ScheduleExpression, StartDate: next };
  const [, at] = /^at\((.*)\)$/.exec(ScheduleExpression) ?? [];
  if (at === undefined || next !== undefined) return { ScheduleExpression };
  const due = new Date(`${at}Z`);
  const { lastRunAt } = record.computed;
  const hasRun = typeof lastRunAt === "string" && new Date(lastRunAt) >= due;
  if (hasRun || now.getTime() - due.getTime() > LATE_MS) return undefined;
  return { ScheduleExpression: `at(${new Date(now.getTime() + SOON_MS).toISOString().slice(0, 19)})` };
}

/** Whether a schedule is as it should be. A start only counts for what it makes of the rhythm. */
export function isAsWanted(
  wanted: CreateScheduleInput,
  actual: GetScheduleOutput,
  everyMs: number | undefined,
): boolean {
  const { StartDate: wantedStart, ScheduleExpression: wantedExpression, ...rest } = wanted;
  const { StartDate: actualStart, ScheduleExpression: actualExpression } = actual;
  const picked = Object.fromEntries(Object.keys(rest).map((key) => [key, actual[key as keyof GetScheduleOutput]]));
  if (!isSame(plain(rest), plain(picked))) return false;
  const isOnce = /^at\(/.test(wantedExpression ?? "") && /^at\(/.test(actualExpression ?? "");
  // The input's revision tells a single time from another one; a late one moved on its way here.
  if (!isOnce && wantedExpression !== actualExpression) return false;
  if (everyMs === undefined) return true;
  const apart = Math.abs((wantedStart?.getTime() ?? 0) - (actualStart?.getTime() ?? 0));
  return actualStart !== undefined && apart % everyMs === 0;
}

const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));
