import type { Run } from "../../../shared/contracts/discovery.ts";
import type { DataDeps } from "../../data/deps.ts";
import { readRun } from "../../data/discovery/runs.ts";
import { publishEvent } from "../../platform/bus.ts";
import { config } from "../../platform/config.ts";
import { logger } from "../../platform/logger.ts";
import { deliver } from "../../realtime/deliver.ts";

/** Shows the run as it stands to everybody who may read its connection. A page that misses it reads the run itself. */
export async function tellProgress(deps: DataDeps, aclId: string, connectionId: string, runId: string): Promise<void> {
  if (config().socketEndpoint === undefined) return;
  try {
    const run = await readRun(deps.table, connectionId, runId);
    if (run !== undefined) await pushRun(aclId, run);
  } catch (error) {
    logger.warn("nobody could be told of a run's progress", { error, runId });
  }
}

async function pushRun(aclId: string, run: Run): Promise<void> {
  const commands = Object.fromEntries(
    Object.entries(run.commands).map(([name, { status, counts }]) => [name, { status, counts }]),
  );
  const { id: runId, connectionId, status, counts } = run;
  await deliver({ type: "run.progress", connectionId, runId, status, counts, commands }, [aclId]);
}

/** Tells open pages and the bus that a run ended. Neither can undo the end, so a failure is only logged. */
export async function announceEnd(aclId: string, run: Run): Promise<void> {
  const { id: runId, connectionId, status, startedAt, endedAt, counts } = run;
  try {
    if (config().socketEndpoint !== undefined) await pushRun(aclId, run);
    if (endedAt === undefined || status === "running") return;
    const detail = { connectionId, runId, status, startedAt, endedAt, counts };
    await publishEvent({ type: "run.finished", detail });
  } catch (error) {
    logger.warn("the end of a run could not be announced", { error, runId: run.id });
  }
}
