import { JOB_LIST_PK, jobListKey } from "../keys.ts";
import type { Item, Table } from "../table.ts";

/** Beside each job record stands one entry of the list of all jobs. */
export interface JobListEntry {
  readonly jobId: string;
  /** The connection that the job is about, for finding a connection's jobs. */
  readonly connectionId?: string | undefined;
}

export const jobListItem = ({ jobId, connectionId }: JobListEntry): Item => ({
  ...jobListKey(jobId),
  ...(connectionId === undefined ? {} : { connectionId }),
});

/** Every job of the deployment, deleted ones too. */
export async function listAllJobs(table: Table): Promise<JobListEntry[]> {
  const items = await table.queryAll<{ sk: string; connectionId?: string }>({ pk: JOB_LIST_PK, consistent: true });
  return items.map(({ sk, connectionId }) => ({ jobId: sk, connectionId }));
}

/** The ids of the jobs that are about a connection. */
export const jobsOfConnection = async (table: Table, connectionId: string): Promise<string[]> =>
  (await listAllJobs(table)).flatMap((entry) => (entry.connectionId === connectionId ? [entry.jobId] : []));
