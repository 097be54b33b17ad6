import { type Job, JobEntity } from "../../../shared/entities/job.ts";
import { effectiveFields, nameOf } from "../../../shared/records/effective.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import type { DataDeps } from "../deps.ts";
import { loadRecord } from "../records/get-record.ts";

/** A job as the steps that run it need it. */
export interface JobInfo {
  readonly record: StoredRecord;
  readonly id: string;
  readonly name: string;
  /** What people wrote. A job of an older or newer version may have a task that this one lacks. */
  readonly fields: Omit<Partial<Job>, "task"> & { readonly task?: string | undefined };
  readonly isEnabled: boolean;
  readonly isSuspended: boolean;
  /** Who the history names for what its runs do. */
  readonly actor: Actor;
}

export function jobInfo(record: StoredRecord): JobInfo {
  const name = nameOf(JobEntity, record);
  const { suspended } = record.computed;
  const fields = record.edited as JobInfo["fields"];
  return {
    record,
    id: record.id,
    name,
    fields,
    isEnabled: effectiveFields(record).enabled !== false && record.deletedAt === undefined,
    isSuspended: suspended === true,
    actor: { kind: "job", id: record.id, name },
  };
}

/** The job, deleted ones too; undefined where there never was one. */
export async function loadJob(deps: Pick<DataDeps, "table">, id: string): Promise<JobInfo | undefined> {
  const record = await loadRecord(deps.table, { type: "job", id });
  return record && jobInfo(record);
}
