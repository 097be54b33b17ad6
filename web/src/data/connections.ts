import { queryOptions } from "@tanstack/solid-query";
import type { Run } from "../../../shared/contracts/discovery.ts";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";
import { refreshType } from "./records.ts";
import type { Call } from "./routes.ts";

export type { Run };

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
