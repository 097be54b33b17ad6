import { isSame } from "../../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../../shared/records/stored-record.ts";
import { catalogueOf } from "../../../crawlers/catalogue.ts";
import { connectionInfo } from "../../../data/discovery/connections.ts";
import { createDefaultJobs } from "../../../data/jobs/default-jobs.ts";
import { jobListItem, jobsOfConnection } from "../../../data/jobs/job-list.ts";
import { loadRecord } from "../../../data/records/get-record.ts";
import { nextMoment } from "../../../data/records/record-item.ts";
import { updateComputedOf } from "../../../data/records/update-computed.ts";
import { writeRecord } from "../../../data/records/write-record.ts";
import { inParallel } from "../../../data/table.ts";
import { StaleVersionError } from "../../../platform/errors.ts";
import { RESUMED } from "../failure-policy.ts";
import type { ScheduleDeps } from "./deps.ts";
import { keepSchedule, MAESTRO, scheduleFacts } from "./keep-schedule.ts";

interface Change {
  readonly before: StoredRecord | undefined;
  readonly after: StoredRecord;
}

const AT_ONCE = 8;

/** Does what a change of a job or of a connection means for schedules. Repeating it does no harm. */
export async function followRecord(deps: ScheduleDeps, { before, after }: Change): Promise<void> {
  if (after.type === "job") await followJob(deps, { before, after });
  else if (after.type === "connection") await followConnection(deps, before, after);
}

async function followJob(deps: ScheduleDeps, { before, after }: Change): Promise<void> {
  const connectionId = after.edited.connectionId as string | undefined;
  if (before === undefined || before.edited.connectionId !== connectionId)
    await deps.table.put(jobListItem({ jobId: after.id, connectionId }));
  if (before !== undefined && after.computed.suspended === true && !isSame(before.edited, after.edited))
    await resume(deps, after.id);
  if (before === undefined || scheduleFacts(before) !== scheduleFacts(after)) await keepSchedule(deps, after.id);
}

/** Takes the pause away that Maestro made, when somebody mended what it was made for. */
const resume = (deps: ScheduleDeps, id: string) =>
  updateComputedOf(deps, { type: "job", id }, MAESTRO, ({ computed }) => (computed.suspended ? RESUMED : undefined));

async function followConnection(
  deps: ScheduleDeps,
  before: StoredRecord | undefined,
  after: StoredRecord,
): Promise<void> {
  const isNew = before === undefined || !isSame(before.edited.commands, after.edited.commands);
  if (isNew && after.deletedAt === undefined) await addDefaultJobs(deps, after);
  if (before !== undefined) await followState(deps, before, after);
}

/** A new connection gets its jobs, and one that is to look for more gets more. */
async function addDefaultJobs(deps: ScheduleDeps, record: StoredRecord): Promise<void> {
  const connection = connectionInfo(record);
  await createDefaultJobs(deps, connection, catalogueOf(connection.provider)?.commands ?? [], MAESTRO);
}

async function followState(deps: ScheduleDeps, before: StoredRecord, after: StoredRecord): Promise<void> {
  const wasDeleted = before.deletedAt !== undefined;
  const isDeleted = after.deletedAt !== undefined;
  const isPausedOrNot = (before.edited.enabled === false) !== (after.edited.enabled === false);
  const hasNewCredentials = before.computed.suspended === true && after.computed.suspended !== true;
  if (wasDeleted === isDeleted && !isPausedOrNot && !hasNewCredentials) return;
  await inParallel(await jobsOfConnection(deps.table, after.id), AT_ONCE, async (id) => {
    if (isDeleted && !wasDeleted) await setDeleted(deps, id, after, true);
    if (wasDeleted && !isDeleted) await setDeleted(deps, id, after, false);
    if (hasNewCredentials) await resumeSignIn(deps, id);
    await keepSchedule(deps, id);
  });
}

const resumeSignIn = (deps: ScheduleDeps, id: string) =>
  updateComputedOf(deps, { type: "job", id }, MAESTRO, ({ computed }) =>
    computed.suspendedFor === "AUTH" ? RESUMED : undefined,
  );

/**
 * A connection's own jobs, which are governed by its ACL, go with it and come back with it. Other people's jobs about it stay
 * and say that it is gone.
 */
async function setDeleted(deps: ScheduleDeps, id: string, connection: StoredRecord, isDeleted: boolean): Promise<void> {
  const job = await loadRecord(deps.table, { type: "job", id });
  if (job === undefined || job.aclId !== connection.aclId) return;
  if (isDeleted ? job.deletedAt !== undefined : job.computed.deletedWith !== connection.id) return;
  const { deletedAt: _, ...rest } = job;
  const { deletedWith: __, ...computed } = job.computed;
  const updatedAt = nextMoment(deps.clock, job.updatedAt);
  const after: StoredRecord = {
    ...rest,
    version: job.version + 1,
    updatedAt,
    updatedBy: connection.updatedBy,
    requestId: undefined,
    computed: isDeleted ? { ...computed, deletedWith: connection.id } : computed,
    ...(isDeleted ? { deletedAt: updatedAt } : {}),
  };
  try {
    await writeRecord(deps.table, job, after);
  } catch (error) {
    if (!(error instanceof StaleVersionError)) throw error;
    await setDeleted(deps, id, connection, isDeleted);
  }
}
