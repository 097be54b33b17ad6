import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { jobLeaseKey } from "../keys.ts";
import { ConditionFailedError } from "../table.ts";

interface Lease {
  readonly runId: string;
  readonly until: string;
}

/** Takes the lease of a job for a run, or prolongs it. False while another run holds it. */
export async function takeJobLease(deps: DataDeps, jobId: string, runId: string, seconds: number): Promise<boolean> {
  const now = deps.clock();
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  const item = { ...jobLeaseKey(jobId), runId, until, ttl: epochSecondsAfter(now, seconds + DAY_SECONDS) };
  return holds(
    deps.table.put(item, {
      expression: "attribute_not_exists(pk) OR runId = :runId OR #until < :now",
      names: { "#until": "until" },
      values: { ":runId": runId, ":now": now.toISOString() },
    }),
  );
}

/** Gives back what this run holds; the lease of another run stays. */
export async function releaseJobLease({ table }: Pick<DataDeps, "table">, jobId: string, runId: string): Promise<void> {
  await holds(table.delete(jobLeaseKey(jobId), { expression: "runId = :runId", values: { ":runId": runId } }));
}

/** The run that is at work on a job now. */
export async function runAtWork({ table, clock }: DataDeps, jobId: string): Promise<string | undefined> {
  const lease = await table.get<Lease>(jobLeaseKey(jobId));
  return lease !== undefined && lease.until >= clock().toISOString() ? lease.runId : undefined;
}

const holds = (write: Promise<void>): Promise<boolean> =>
  write.then(
    () => true,
    (error: unknown) => {
      if (error instanceof ConditionFailedError) return false;
      throw error;
    },
  );
