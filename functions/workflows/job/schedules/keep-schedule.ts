import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleOutput,
  ResourceNotFoundException,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { nextRunOf, scheduleOf } from "../../../../shared/schedule/schedule.ts";
import type { Actor } from "../../../../shared/vocabulary/actor.ts";
import { type JobInfo, jobInfo, loadJob } from "../../../data/jobs/job-info.ts";
import { loadRecord } from "../../../data/records/get-record.ts";
import { updateComputedOf } from "../../../data/records/update-computed.ts";
import type { ScheduleDeps } from "./deps.ts";
import { isAsWanted, scheduleName, wantedSchedule } from "./wanted-schedule.ts";

/** Maestro itself, in the history of jobs. */
export const MAESTRO: Actor = { kind: "system", id: "maestro", name: "Maestro" };

export type ScheduleChange = "none" | "created" | "updated" | "deleted";

/** Another look after each change, so that of two writers who met the later record wins; more looks than this are not needed. */
const MOST_LOOKS = 3;

/**
 * Makes a job's schedule what the job's record says, as it is now: repeating it, in any order, does no harm. Tells when the
 * job runs next, too.
 */
export async function keepSchedule(deps: ScheduleDeps, jobId: string): Promise<ScheduleChange> {
  let change: ScheduleChange = "none";
  let seen: string | undefined;
  for (let look = 0; look < MOST_LOOKS; look++) {
    const job = await loadJob(deps, jobId);
    const facts = job === undefined ? "" : scheduleFacts(job.record);
    if (facts === seen) break;
    seen = facts;
    const made = await apply(deps, jobId, job);
    if (made !== "none") change = made;
  }
  return change;
}

/** All of a record that its schedule depends on, as one text to compare. */
export function scheduleFacts({ edited, computed, deletedAt }: JobInfo["record"]): string {
  const { task, periodType, interval, cron, at, timeZone, enabled, connectionId } = edited;
  const isSuspended = computed.suspended === true;
  return JSON.stringify([
    task,
    periodType,
    interval,
    cron,
    at,
    timeZone,
    enabled,
    connectionId,
    isSuspended,
    deletedAt,
  ]);
}

async function apply(deps: ScheduleDeps, jobId: string, job: JobInfo | undefined): Promise<ScheduleChange> {
  const isPaused = job !== undefined && (await isConnectionPaused(deps, job));
  const wanted = job && wantedSchedule(job, { isPaused, now: deps.clock(), settings: deps.settings });
  if (job !== undefined) await tellNextRun(deps, job, wanted);
  const actual = await find(deps, jobId);
  if (wanted === undefined) return actual === undefined ? "none" : remove(deps, jobId);
  if (actual === undefined) return create(deps, wanted);
  const everyMs = job && scheduleOf(job.fields).schedule?.everyMs;
  if (isAsWanted(wanted, actual, everyMs)) return "none";
  await deps.scheduler().send(new UpdateScheduleCommand(wanted));
  return "updated";
}

/** A job stands still with the connection that it is about. */
async function isConnectionPaused(deps: ScheduleDeps, { fields }: JobInfo): Promise<boolean> {
  if (fields.task !== "connections" || fields.connectionId === undefined) return false;
  const connection = await loadRecord(deps.table, { type: "connection", id: fields.connectionId });
  return connection === undefined || connection.deletedAt !== undefined || connection.edited.enabled === false;
}

async function tellNextRun(deps: ScheduleDeps, job: JobInfo, wanted: CreateScheduleInput | undefined): Promise<void> {
  const isOn = wanted?.State === "ENABLED";
  await updateComputedOf(deps, { type: "job", id: job.id }, MAESTRO, (record) => {
    const next = isOn ? nextRunOf(jobInfo(record).fields, record.id, deps.clock()) : undefined;
    return { nextRunAt: next?.toISOString() };
  });
}

const keyOf = ({ settings }: ScheduleDeps, jobId: string) => ({ GroupName: settings.group, Name: scheduleName(jobId) });

async function find(deps: ScheduleDeps, jobId: string): Promise<GetScheduleOutput | undefined> {
  try {
    return await deps.scheduler().send(new GetScheduleCommand(keyOf(deps, jobId)));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(deps: ScheduleDeps, wanted: CreateScheduleInput): Promise<ScheduleChange> {
  try {
    await deps.scheduler().send(new CreateScheduleCommand(wanted));
    return "created";
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await deps.scheduler().send(new UpdateScheduleCommand(wanted));
    return "updated";
  }
}

async function remove(deps: ScheduleDeps, jobId: string): Promise<ScheduleChange> {
  try {
    await deps.scheduler().send(new DeleteScheduleCommand(keyOf(deps, jobId)));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  return "deleted";
}
