import type { Run } from "../../../shared/contracts/discovery.ts";
import type { SyncFinish } from "../../../shared/events/sync.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import type { RunStatus } from "../../../shared/vocabulary/statuses.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import { closeRun } from "../../data/discovery/close-run.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { readRun } from "../../data/discovery/runs.ts";
import { logger } from "../../platform/logger.ts";
import type { DiscoveryDeps } from "./deps.ts";

/**
 * Ends a run that its pipeline does not end. What it wrote is followed up, and everybody told, by the function that finishes
 * runs; nobody waits for that.
 * @returns the run as it ended, which is another way when somebody else was quicker
 */
export async function endRun(
  deps: DiscoveryDeps,
  { id: connectionId, provider }: ConnectionInfo,
  run: Run,
  status: Exclude<RunStatus, "running">,
  actor: Actor,
): Promise<Run> {
  const ended = await closeRun(deps, run, status, commandNames(provider), actor);
  if (ended === undefined) return (await readRun(deps.table, connectionId, run.id)) ?? run;
  try {
    const request: SyncFinish = { connectionId, runId: run.id, isEnded: true };
    await deps.invokeLater(deps.config.syncFinishFunction ?? "", request);
  } catch (error) {
    logger.warn("nobody could be told of a run's end", { error, runId: run.id });
  }
  return ended;
}
