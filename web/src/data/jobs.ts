import { queryOptions } from "@tanstack/solid-query";
import type { JobRun } from "../../../shared/contracts/jobs.ts";
import { call, searchOf } from "./call.ts";
import { keys } from "./keys.ts";
import { refreshType, someRecordsQuery } from "./records.ts";
import type { Call } from "./routes.ts";

export type { JobRun };
export type PreviewBody = NonNullable<Call<"previewJob">["body"]>;
export type SecretBody = NonNullable<Call<"setJobSecret">["body"]>;

/** While a run of a job goes on, this often it is asked for. */
const POLL_MS = 2_000;
/** More jobs than this belong to no connection. */
const MAX_JOBS = 500;

/** The jobs that sync a connection. */
export const connectionJobsQuery = (connectionId: string) =>
  someRecordsQuery("job", searchOf({ "filter[connectionId][eq]": connectionId, sort: "name" }).slice(1), MAX_JOBS);

/** All sync jobs of a workspace, soonest first: what runs next of each connection. */
export const syncJobsQuery = (workspace: string | undefined) =>
  someRecordsQuery(
    "job",
    searchOf({ "filter[task][eq]": "connections", "filter[enabled][eq]": "true", sort: "nextRunAt", workspace }).slice(
      1,
    ),
    MAX_JOBS,
  );

/** The last runs of a job, newest first; asked for again while one goes on. */
export const jobRunsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.jobRuns(id),
    queryFn: async ({ signal }) => (await call("listJobRuns", { params: { id }, signal })).items,
    refetchInterval: (query) => (query.state.data?.some((run) => run.outcome === "running") ? POLL_MS : false),
  });

/**
 * When a job would run.
 * @throws ApiProblem that names what no schedule can express
 */
export const previewQuery = (body: PreviewBody) =>
  queryOptions({
    queryKey: ["job-preview", body],
    retry: false,
    queryFn: ({ signal }) => call("previewJob", { body, signal }),
  });

/** Runs a job at once; answers the run to follow. */
export async function runJob(id: string): Promise<void> {
  await call("runJob", { params: { id } });
  await refreshType("job");
}

/** Sets, or with `null` takes away, the secret that signs a webhook; a new endpoint may come with it. */
export async function setJobSecret(id: string, body: SecretBody): Promise<void> {
  await call("setJobSecret", { params: { id }, body });
  await refreshType("job");
}
