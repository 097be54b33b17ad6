import type { RunError } from "../../../shared/contracts/discovery.ts";
import type { SyncInput, SyncPlan } from "../../../shared/events/sync.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import { type ConnectionInfo, loadConnection, updateComputed } from "../../data/discovery/connections.ts";
import { renewLeases, takeWhenFree } from "../../data/discovery/leases.ts";
import { beginRun, readRun, reportPlan } from "../../data/discovery/runs.ts";
import { isByPerson } from "./by-person.ts";
import type { SyncDeps } from "./deps.ts";

/** By provider, the ARN of the function that crawls it. */
type Crawlers = Readonly<Record<string, string>>;

/**
 * Takes the leases, begins the run and finds the function that knows the provider. What stands in the way goes into the run
 * and leaves nothing to do.
 */
export async function planSync(deps: SyncDeps, crawlers: Crawlers, input: SyncInput): Promise<SyncPlan> {
  const { runId, connectionId, acceptLoss = false } = input;
  const connection = await loadConnection(deps, connectionId);
  const commands = input.commands ?? [...(connection.commands ?? commandNames(connection.provider))];
  const nothing: SyncPlan = { runId, connectionId, commands, acceptLoss };
  const begun = await readRun(deps.table, connectionId, runId);
  if (begun !== undefined && begun.status !== "running") return nothing;
  const crawler = crawlers[connection.provider];
  // Whoever started the run over HTTP took the leases for it. Taking them again would undo a cancelling in between.
  const isFree = begun
    ? await renewLeases(deps, connectionId, commands, runId)
    : (await takeWhenFree(deps, connectionId, commands, runId, { patienceMs: PATIENCE_MS })) === undefined;
  const run = begun ?? (await beginRun(deps, { connectionId, runId, requestedBy: input.requestedBy }));
  const obstacle = isFree ? obstacleOf(connection, input, crawler) : BUSY;
  if (obstacle !== undefined) {
    await reportPlan(deps.table, { ...run, errors: [obstacle] });
    return nothing;
  }
  await updateComputed(deps, connectionId, connection.actor, ({ lastRunId, lastRunStatus }) => {
    const isOver = lastRunId === runId && lastRunStatus !== "running";
    if (isOver) return {};
    return {
      lastRunId: runId,
      lastRunStatus: "running",
      lastRunStartedAt: run.startedAt,
      lastRunMessage: "Running.",
    };
  });
  return { ...nothing, crawler };
}

/** Nobody waits for an answer here, and what a schedule leaves out may not come again for a day. */
const PATIENCE_MS = 60_000;

const BUSY: RunError = {
  code: "SYNC_RUNNING",
  message: "Another run is at work on this connection. Wait for it, or cancel it.",
};

/** Schedules and events leave a connection alone that cannot or shall not be read; a person may always try. */
function obstacleOf({ provider, fields }: ConnectionInfo, input: SyncInput, crawler: string | undefined) {
  if (crawler === undefined)
    return { code: "NOT_SUPPORTED", message: `${provider} is not available yet in this version.` };
  if (isByPerson(input)) return undefined;
  if (fields.enabled === false) return { code: "PAUSED", message: "The connection is paused." };
  if (fields.suspended === true) {
    const reason = String(fields.suspendedReason ?? "The provider refused the credentials.");
    return { code: "SUSPENDED", message: `${reason} Give new credentials, or start a run by hand.` };
  }
  return undefined;
}
