import { queryOptions } from "@tanstack/solid-query";
import type { ConnectionTest, Provider, Run, ScopeResult } from "../../../shared/contracts/discovery.ts";
import { call } from "./call.ts";
import { downloadFrom } from "./download.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";
import { refreshType } from "./records.ts";
import type { Answer, Call } from "./routes.ts";

export type { ConnectionTest, Provider, Run, ScopeResult };
/** Something that was not seen, with the command that looked for it. */
export type Gap = Answer<"getCoverage">["items"][number];

/** While a run goes on and no message about it comes, this often it is asked for. */
const POLL_MS = 2_000;

export const isRunning = (run: Pick<Run, "status"> | undefined): boolean => run?.status === "running";

/** What can be connected, with instructions and commands. */
export const providersQuery = () =>
  queryOptions({
    queryKey: keys.providers,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => (await call("listProviders", { signal })).items,
  });

/** The last runs of a connection, newest first; asked for again and again while one goes on. */
export const runsQuery = (connectionId: string) =>
  queryOptions({
    queryKey: keys.runs(connectionId),
    queryFn: async ({ signal }) =>
      (await call("listRuns", { params: { id: connectionId }, query: { limit: 30 }, signal })).items,
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? POLL_MS : false),
  });

const fetchRejects = async (connectionId: string, runId: string, signal?: AbortSignal) =>
  (await call("listRejects", { params: { id: connectionId, runId }, ...(signal && { signal }) })).items;

/** Resources of a run that could not become records. */
export const rejectsQuery = (connectionId: string, runId: string) =>
  queryOptions({
    queryKey: keys.runs(connectionId, runId, "rejects"),
    queryFn: ({ signal }) => fetchRejects(connectionId, runId, signal),
  });

/** How each command of a run went in each region and account; asked for again while the run goes on. */
export const runScopesQuery = (connectionId: string, runId: string | undefined, isLive: boolean) =>
  queryOptions({
    queryKey: keys.runs(connectionId, runId, "scopes"),
    enabled: runId !== undefined,
    refetchInterval: isLive ? POLL_MS : false,
    queryFn: async ({ signal }) =>
      (await call("listRunScopes", { params: { id: connectionId, runId: runId ?? "" }, signal })).items,
  });

/** What the last runs did not see, and why. */
export const coverageQuery = (connectionId: string) =>
  queryOptions({
    queryKey: keys.runs(connectionId, "coverage"),
    queryFn: ({ signal }) => call("getCoverage", { params: { id: connectionId }, signal }),
  });

/** Tries a connection before it is saved. Credentials go into the body alone. */
export const testNewConnection = (
  body: NonNullable<Call<"testNewConnection">["body"]>,
  signal?: AbortSignal,
): Promise<ConnectionTest> => call("testNewConnection", { body, ...(signal && { signal }) });

/** Tries a saved connection with the credentials it has. */
export const testConnection = (id: string): Promise<ConnectionTest> => call("testConnection", { params: { id } });

/**
 * Replaces the credentials; they are tried first unless `force`.
 * @throws ApiProblem `CREDENTIALS_REFUSED` with the provider's words
 */
export async function putCredentials(
  id: string,
  body: NonNullable<Call<"putCredentials">["body"]>,
  force = false,
): Promise<void> {
  await call("putCredentials", { params: { id }, ...(force && { query: { force: "true" } }), body });
  await refreshType("connection");
}

/** The CloudFormation template of the role that a connection to AWS takes, as a file. */
export const downloadTemplate = (externalId: string): Promise<void> =>
  downloadFrom(`/api/providers/aws/template?externalId=${encodeURIComponent(externalId)}`, "maestro-role.yaml");

const refreshRuns = async (connectionId: string) => {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.runs(connectionId) }), refreshType("connection")]);
};

/** Connects; a first run starts by itself. */
export async function createConnection(body: NonNullable<Call<"createConnection">["body"]>, workspace?: string) {
  const made = await call("createConnection", { query: { workspace }, body });
  await refreshType("connection");
  return made;
}

/** Starts a run: of what the connection has, or of new files. */
export async function startSync(connectionId: string, body: NonNullable<Call<"startSync">["body"]>) {
  const started = await call("startSync", { params: { id: connectionId }, body });
  await refreshRuns(connectionId);
  return started;
}

/** Stops a run; what it wrote so far stays. */
export async function cancelRun(connectionId: string, runId: string) {
  const run = await call("cancelRun", { params: { id: connectionId, runId } });
  await refreshRuns(connectionId);
  return run;
}

/** Disconnects; the records it found stay or go with it. */
export const deleteConnection = (connectionId: string, records: "keep" | "delete"): Promise<undefined> =>
  call("deleteConnection", { params: { id: connectionId }, query: { records } });

/** After a run or a disconnection any record may be another, or gone. */
export function refreshEverything(): void {
  void queryClient.invalidateQueries({ queryKey: keys.records.all });
  void queryClient.invalidateQueries({ queryKey: ["summary"] });
}
