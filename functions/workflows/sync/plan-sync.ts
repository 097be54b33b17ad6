import type { CommandResult, Run } from "../../../shared/contracts/discovery.ts";
import { NO_COUNTS, type SyncInput, type SyncPlan, type SyncUnit } from "../../../shared/events/sync.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { loadConnection, updateComputed } from "../../data/discovery/connections.ts";
import { renewLeases, takeLeases } from "../../data/discovery/leases.ts";
import { beginRun, reportPlan } from "../../data/discovery/runs.ts";
import { unitStates } from "../../data/discovery/sources.ts";
import type { SyncDeps } from "./deps.ts";
import { readListing } from "./read-listing.ts";

/** Files know no regions or accounts: one scope holds all. */
const SCOPE = "all";

/**
 * Takes the leases, reads the files and decides the units: commands that found something now or did before. What is wrong
 * with the files as a whole goes into the run and leaves no unit, so that nothing is retired by mistake.
 */
export async function planSync(deps: SyncDeps, input: SyncInput): Promise<SyncPlan> {
  const { runId, connectionId } = input;
  const connection = await loadConnection(deps, connectionId);
  const { run, isNew } = await beginRun(deps, { connectionId, runId, requestedBy: input.requestedBy });
  const nothing: SyncPlan = { runId, connectionId, units: [] };
  const wanted = new Set(input.commands ?? connection.commands ?? commandsOf(connection.provider));
  if (!isNew && run.status !== "running") return nothing;
  // Whoever started the run over HTTP took the leases for it. Taking them again would undo a cancelling in between.
  const isFree = isNew
    ? (await takeLeases(deps, connectionId, [...wanted], runId)) === undefined
    : await renewLeases(deps, connectionId, [...wanted], runId);
  if (!isFree) {
    const message = "Another run is at work on this connection. Wait for it, or cancel it.";
    await reportPlan(deps.table, { ...run, errors: [{ code: "SYNC_RUNNING", message }] });
    return nothing;
  }
  await updateComputed(deps, connectionId, connection.actor, () => ({
    lastRunId: runId,
    lastRunStatus: "running",
    lastRunStartedAt: run.startedAt,
    lastRunMessage: "Running.",
  }));
  const { listing, errors, warnings, files } = await readListing(deps, connection, runId);
  const report: Run = { ...run, errors: [...errors], warnings: [...warnings], files: [...files] };
  if (listing === undefined) {
    await reportPlan(deps.table, report);
    return nothing;
  }
  const before = (await unitStates(deps.table, connectionId)).map(({ command }) => command);
  const commands = [...new Set([...listing.commands, ...before])].filter((command) => wanted.has(command));
  const commandsBegun = Object.fromEntries(commands.map((name) => [name, begun]));
  if (!(await reportPlan(deps.table, { ...report, commands: commandsBegun }))) return nothing;
  const acceptLoss = input.acceptLoss === undefined ? {} : { acceptLoss: input.acceptLoss };
  const units: SyncUnit[] = commands.map((command) => ({ runId, connectionId, command, scope: SCOPE, ...acceptLoss }));
  return { ...nothing, units };
}

const begun: CommandResult = { status: "running", counts: NO_COUNTS, errors: [] };

/** Every command of a provider; the leases of a whole run are on all of them. */
export const commandsOf = (provider: string): string[] =>
  (FILE_PROVIDERS[provider]?.commands ?? []).map(({ name }) => name);
