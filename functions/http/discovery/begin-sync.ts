import type { SyncInput } from "../../../shared/events/sync.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import { closeRun } from "../../data/discovery/close-run.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { takeLeases } from "../../data/discovery/leases.ts";
import { beginRun } from "../../data/discovery/runs.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { DiscoveryDeps } from "./deps.ts";

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
  const holder = await takeLeases(deps, connectionId, commands, runId);
  if (holder !== undefined) {
    throw new ConflictError("SYNC_RUNNING", `Run ${holder} is at work on this connection; wait for it, or cancel it`);
  }
  const { kind, id, name } = caller.actor;
  const { run } = await beginRun(deps, { connectionId, runId, requestedBy: { kind, id, name } });
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
    await closeRun(deps, { ...run, errors }, "failed", commands, connection.actor);
    throw error;
  }
  return runId;
}
