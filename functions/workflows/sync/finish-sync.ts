import type { CommandResult, Run } from "../../../shared/contracts/discovery.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { NO_COUNTS, type SyncFinish } from "../../../shared/events/sync.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { Catalogue } from "../../data/catalogue/catalogue.ts";
import { closeRun, runStatusOf } from "../../data/discovery/close-run.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { beginRun } from "../../data/discovery/runs.ts";
import { connectionAclId } from "../../data/keys.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { logger } from "../../platform/logger.ts";
import { announceEnd } from "./announce-run.ts";
import type { SyncDeps } from "./deps.ts";
import { commandsOf } from "./plan-sync.ts";

/** From so many changes on, a cold catalogue is better off with a new snapshot. */
const CHANGES_WORTH_A_SNAPSHOT = 500;

/** Sums the run up, gives the leases back and tells everybody, also after a failure. Repeating it changes nothing. */
export async function finishSync(deps: SyncDeps, input: SyncFinish): Promise<void> {
  const record = await loadRecord(deps.table, { type: "connection", id: input.connectionId });
  if (record === undefined) return;
  const connection = connectionInfo(record);
  const run = await runOf(deps, input);
  const judged: Run = { ...run, commands: withFailures(run, input), errors: [...run.errors, ...failuresOf(input)] };
  const ended = await closeRun(deps, judged, runStatusOf(judged), commandsOf(connection.provider), connection.actor);
  if (ended === undefined) return;
  await announceEnd(record.aclId, ended);
  await saveSnapshots(deps, connection.provider, ended);
}

/** A failure before the plan wrote the run still leaves a run to look at. */
async function runOf(deps: SyncDeps, { connectionId, runId }: SyncFinish): Promise<Run> {
  const requestedBy = { kind: "system", id: "maestro", name: "Maestro" } as const;
  return (await beginRun(deps, { connectionId, runId, requestedBy })).run;
}

const failuresOf = ({ failure }: SyncFinish) =>
  failure === undefined ? [] : [{ code: "INTERNAL", message: explain(failure) }];

function withFailures(run: Run, { results = [] }: SyncFinish): Run["commands"] {
  const commands = { ...run.commands };
  for (const { command, failure } of results) {
    if (command === undefined || failure === undefined) continue;
    const before: CommandResult = commands[command] ?? { status: "running", counts: NO_COUNTS, errors: [] };
    commands[command] = {
      ...before,
      status: "failed",
      errors: [...before.errors, { code: "INTERNAL", message: explain(failure) }],
    };
  }
  return commands;
}

/** The error's own words, without its stack. */
function explain({ Error: name, Cause }: { Error: string; Cause?: string | undefined }): string {
  try {
    const cause: unknown = JSON.parse(Cause ?? "");
    if (typeof cause === "object" && cause !== null && "errorMessage" in cause)
      return String(cause.errorMessage).slice(0, 1000);
  } catch {
    // Step Functions' own failures carry plain text.
  }
  return `${name}${Cause === undefined ? "" : `: ${Cause.split("\n")[0]}`}`.slice(0, 1000);
}

/** Snapshots for the types that changed much. They only make a cold start faster: without them nothing is lost. */
async function saveSnapshots(deps: SyncDeps, provider: string, run: Run): Promise<void> {
  const { created, updated, missing } = run.counts;
  if (created + updated + missing < CHANGES_WORTH_A_SNAPSHOT) return;
  const types = new Set<EntityType>();
  for (const { name, types: found } of FILE_PROVIDERS[provider]?.commands ?? []) {
    if (run.commands[name] !== undefined) for (const type of found) types.add(type);
  }
  const catalogue = new Catalogue(deps);
  for (const type of types) {
    try {
      await catalogue.snapshot(connectionAclId(run.connectionId), type);
    } catch (error) {
      logger.warn("a catalogue snapshot could not be written", { error, type });
    }
  }
}
