import type { WebhookCall } from "../../../../shared/events/job.ts";
import type { JobInfo } from "../../../data/jobs/job-info.ts";
import { explainFailure } from "../../explain-failure.ts";
import { failed, type Task } from "./task.ts";

/** Four attempts of 30 s, and the pauses between them. */
const LEASE_SECONDS = 900;

/** Calls another system. */
export const webhookTask: Task = {
  leaseSeconds: LEASE_SECONDS,
  prepare: async (_deps, job, run) => ({ action: "webhook", call: webhookCall(job, run.id) }),
  async conclude(_deps, _job, { result, failure }) {
    if (failure !== undefined) return failed("OTHER", explainFailure(failure));
    const { outcome = "failed", ...rest } = result ?? {};
    return { ...rest, outcome };
  },
};

/** Arguments become the body; of a GET, which has none, the query. */
export function webhookCall({ id, fields }: Pick<JobInfo, "id" | "fields">, runId: string): WebhookCall {
  const { endpoint = "", method = "POST", args = [], headers = [] } = fields;
  const url = new URL(endpoint);
  const hasBody = method !== "GET";
  if (!hasBody) for (const { key, value = "" } of args) url.searchParams.append(key, value);
  return {
    jobId: id,
    runId,
    url: url.href,
    method,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key.toLowerCase(), value])),
    body: hasBody ? JSON.stringify(Object.fromEntries(args.map(({ key, value = "" }) => [key, value]))) : "",
  };
}
