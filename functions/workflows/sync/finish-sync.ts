import type { Gap, Run } from "../../../shared/contracts/discovery.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { NO_COUNTS, type SyncFinish } from "../../../shared/events/sync.ts";
import { catalogueOf, commandNames } from "../../crawlers/catalogue.ts";
import { isInferenceDue, noteCompared } from "../../data/dependencies/inference-due.ts";
import { closeRun, runStatusOf } from "../../data/discovery/close-run.ts";
import { type ConnectionInfo, connectionInfo } from "../../data/discovery/connections.ts";
import { isBlind, writeCoverage } from "../../data/discovery/coverage.ts";
import { beginRun } from "../../data/discovery/runs.ts";
import { listScopeResults, type ScopeOutcome, writeScopeResults } from "../../data/discovery/scope-results.ts";
import { connectionAclId } from "../../data/keys.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { logger } from "../../platform/logger.ts";
import { explainFailure } from "../explain-failure.ts";
import { announceEnd } from "./announce-run.ts";
import type { SyncDeps } from "./deps.ts";
import { proposeDependencies } from "./propose-dependencies.ts";
import { commandOf } from "./sum-command.ts";

/** From so many changes on, a cold catalogue is better off with a new snapshot. */
const CHANGES_WORTH_A_SNAPSHOT = 500;

/** Sums the run up, gives the leases back and tells everybody, also after a failure. Repeating it changes nothing. */
export async function finishSync(deps: SyncDeps, input: SyncFinish): Promise<void> {
  const record = await loadRecord(deps.table, { type: "connection", id: input.connectionId });
  if (record === undefined) return;
  const connection = connectionInfo(record);
  const run = await runOf(deps, input);
  if (input.isEnded) return followUp(deps, connection, run);
  const outcomes = await outcomesOf(deps, run, input);
  const judged: Run = {
    ...run,
    commands: { ...run.commands, ...commandsOf(outcomes) },
    errors: [...run.errors, ...failuresOf(input)],
  };
  const conclude = async (ended: Run) => {
    await writeCoverage(deps.table, connection.id, ended.endedAt ?? ended.startedAt, gapsOf(ended, outcomes));
    if (changesIn(ended) > 0 || (await isInferenceDue(deps.table, connection.id, record.owner)))
      await infer(deps, connection);
  };
  const leased = leasedBy(connection, run);
  const status = runStatusOf(judged, await isBlind(deps.table, connection.id));
  const ended = await closeRun(deps, judged, status, leased, connection.actor, conclude);
  if (ended !== undefined) await tell(deps, connection, ended);
}

/** Of a run that was ended from outside. It did not get to look at everything, so the coverage stays as it was. */
async function followUp(deps: SyncDeps, connection: ConnectionInfo, ended: Run): Promise<void> {
  if (changesIn(ended) > 0) await infer(deps, connection);
  await tell(deps, connection, ended);
}

async function tell(deps: SyncDeps, { record, provider }: ConnectionInfo, ended: Run): Promise<void> {
  await announceEnd(record.aclId, ended);
  await saveSnapshots(deps, provider, ended);
}

const changesIn = ({ counts: { created, updated, missing } }: Run): number => created + updated + missing;

/** What resources state of each other becomes proposals. Without them nothing is lost: the next change finds them. */
async function infer(deps: SyncDeps, connection: ConnectionInfo): Promise<void> {
  const startedAt = deps.clock();
  try {
    await proposeDependencies(deps, connection);
    await noteCompared(deps.table, connection.id, startedAt);
  } catch (error) {
    logger.error("dependencies could not be inferred", { error, connectionId: connection.id });
  }
}

/** Every command that the run may hold a lease on. */
const leasedBy = ({ provider, commands = [] }: ConnectionInfo, run: Run): string[] => [
  ...new Set([...commandNames(provider), ...commands, ...Object.keys(run.commands)]),
];

/** A failure before the plan wrote the run still leaves a run to look at. */
async function runOf(deps: SyncDeps, { connectionId, runId }: SyncFinish): Promise<Run> {
  const requestedBy = { kind: "system", id: "maestro", name: "Maestro" } as const;
  return beginRun(deps, { connectionId, runId, requestedBy });
}

const failuresOf = ({ failure }: SyncFinish) =>
  failure === undefined ? [] : [{ code: "INTERNAL", message: explainFailure(failure) }];

/** How each command went in each scope. A unit that broke says nothing itself: all its commands failed. */
async function outcomesOf(deps: SyncDeps, run: Run, { results = [] }: SyncFinish): Promise<ScopeOutcome[]> {
  const told = await listScopeResults(deps.table, run.connectionId, run.id);
  const broken = results.flatMap(({ scope, error }) => {
    if (scope === undefined) return [];
    const message = `The work on ${scope.label} ended unexpectedly (${error ?? "unknown"}). What it wrote is kept, nothing was retired.`;
    const commands = Object.keys(run.commands).map((command) => ({
      ...({ command, status: "failed", counts: NO_COUNTS, requests: 0, durationMs: 0 } as const),
      error: { class: "INTERNAL", message } as const,
      gaps: [{ scope: scope.label, reason: "failed", message } as const],
    }));
    return [{ scope, commands }];
  });
  for (const { scope, commands } of broken) await writeScopeResults(deps, toRunId(run), scope, commands);
  const lost = broken.flatMap(({ scope, commands }) =>
    commands.map((command): ScopeOutcome => ({ ...command, scope: scope.id, label: scope.label })),
  );
  return [...told.filter(({ scope }) => lost.every((one) => one.scope !== scope)), ...lost];
}

const toRunId = ({ connectionId, id }: Run) => ({ connectionId, runId: id });

function commandsOf(outcomes: readonly ScopeOutcome[]): Run["commands"] {
  const byCommand = Map.groupBy(outcomes, ({ command }) => command);
  return Object.fromEntries([...byCommand].map(([command, own]) => [command, commandOf(own)]));
}

/** By command, what the run did not see of it. */
function gapsOf({ commands }: Run, outcomes: readonly ScopeOutcome[]): Record<string, Gap[]> {
  const gaps: Record<string, Gap[]> = Object.fromEntries(Object.keys(commands).map((command) => [command, []]));
  for (const { command, gaps: own = [] } of outcomes) gaps[command]?.push(...own);
  return gaps;
}

/** Snapshots for the types that changed much. They only make a cold start faster: without them nothing is lost. */
async function saveSnapshots(deps: SyncDeps, provider: string, run: Run): Promise<void> {
  if (changesIn(run) < CHANGES_WORTH_A_SNAPSHOT) return;
  const types = new Set<EntityType>();
  for (const { name, types: found } of catalogueOf(provider)?.commands ?? []) {
    if (run.commands[name] !== undefined) for (const type of found) types.add(type as EntityType);
  }
  for (const type of types) {
    try {
      await deps.catalogue.snapshot(connectionAclId(run.connectionId), type);
    } catch (error) {
      logger.warn("a catalogue snapshot could not be written", { error, type });
    }
  }
}
