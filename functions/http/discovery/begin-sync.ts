import type { SyncInput } from "../../../shared/events/sync.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { takeWhenFree } from "../../data/discovery/leases.ts";
import { beginRun } from "../../data/discovery/runs.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { endRun } from "./end-run.ts";

interface Request {
  readonly commands?: readonly string[] | undefined;
  readonly acceptLoss?: boolean | undefined;
}

/**
 * Starts a run and gives its id. The lease is taken here already, so that of two clicks the second one hears of the first.
 * @throws ConflictError `SYNC_RUNNING`
 */
export async function beginSync(
  deps: DiscoveryDeps,
  caller: Caller,
  connection: ConnectionInfo,
  request: Request = {},
): Promise<string> {
  const runId = deps.newId();
  const connectionId = connection.id;
  const commands = request.commands ?? connection.commands ?? commandNames(connection.provider);
  const other = await takeWhenFree(deps, connectionId, commands, runId);
  if (other !== undefined) {
    const why = other.isBrief
      ? "What changed at the provider is being looked at; try again in a moment"
      : `Run ${other.runId} is at work on this connection; wait for it, or cancel it`;
    throw new ConflictError("SYNC_RUNNING", why);
  }
  const { kind, id, name } = caller.actor;
  const run = await beginRun(deps, { connectionId, runId, requestedBy: { kind, id, name } });
  const input: SyncInput = {
    type: "sync",
    runId,
    connectionId,
    requestedBy: { kind, id, name },
    ...(request.commands === undefined ? {} : { commands: [...request.commands] }),
    ...(request.acceptLoss === undefined ? {} : { acceptLoss: request.acceptLoss }),
  };
  try {
    await deps.workflows.start(deps.config.syncStateMachineArn, runId, input);
  } catch (error) {
    const errors = [{ code: "INTERNAL", message: "The run could not be started." }];
    await endRun(deps, connection, { ...run, errors }, "failed", connection.actor);
    throw error;
  }
  return runId;
}
