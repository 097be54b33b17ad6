import type * as contract from "../../../shared/contracts/discovery.ts";
import type { Run } from "../../../shared/contracts/discovery.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import { type ConnectionInfo, connectionInfo } from "../../data/discovery/connections.ts";
import { holdsLease, LEASE_SECONDS } from "../../data/discovery/leases.ts";
import { readRejects } from "../../data/discovery/rejects.ts";
import { listRunsOf, readRun } from "../../data/discovery/runs.ts";
import { listScopeResults } from "../../data/discovery/scope-results.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError, NotFoundError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { endRun } from "./end-run.ts";

const refOf = (id: string) => ({ type: "connection", id }) as const;

/** `GET /api/connections/{id}/runs`: the last ones, newest first. */
export const listRunsAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.listRuns> =>
  async ({ params, query, caller }) => {
    const { record } = await getFor(deps, caller, "read", refOf(params.id));
    const found = await listRunsOf(deps.table, params.id, 30);
    const runs = await Promise.all(found.map((run) => settled(deps, connectionInfo(record), run)));
    return { body: { items: runs.slice(0, query.limit), total: runs.length } };
  };

/** `GET /api/connections/{id}/runs/{runId}` */
export const getRunAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.getRun> =>
  async ({ params, caller }) => ({ body: await runFor(deps, caller, params) });

/** `GET /api/connections/{id}/runs/{runId}/scopes`: how each command went in each region and account. */
export const listRunScopesAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.listRunScopes> =>
  async ({ params, caller }) => {
    const run = await runFor(deps, caller, params);
    const items = await listScopeResults(deps.table, params.id, run.id);
    return { body: { items, total: items.length } };
  };

/** `GET /api/connections/{id}/runs/{runId}/rejects`: at most the first thousand of each command; the total counts all. */
export const listRejectsAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.listRejects> =>
  async ({ params, caller }) => {
    const run = await runFor(deps, caller, params);
    return { body: { items: await readRejects(deps, run), total: run.counts.rejected } };
  };

/** `POST /api/connections/{id}/runs/{runId}/cancel`: what the run wrote so far stays. */
export const cancelRunAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.cancelRun> =>
  async ({ params, caller }) => {
    const { record } = await getFor(deps, caller, "write", refOf(params.id));
    const run = await runFor(deps, caller, params);
    if (run.status !== "running") throw tooLate();
    const ended = await endRun(deps, connectionInfo(record), run, "cancelled", caller.actor);
    if (ended.status !== "cancelled") throw tooLate();
    await stop(deps, run);
    return { body: ended };
  };

const tooLate = () => new ConflictError("RUN_ENDED", "The run has ended already");

async function runFor(deps: DiscoveryDeps, caller: Caller, params: { id: string; runId: string }): Promise<Run> {
  const { record } = await getFor(deps, caller, "read", refOf(params.id));
  const run = await readRun(deps.table, params.id, params.runId);
  if (run === undefined) throw new NotFoundError("There is no such run");
  return settled(deps, connectionInfo(record), run);
}

/**
 * A run that nobody works on any more did not get to its end, such as when the machine went down: it failed. One that is
 * younger than a lease has either its leases or its end before it.
 */
async function settled(deps: DiscoveryDeps, connection: ConnectionInfo, run: Run): Promise<Run> {
  const isYoung = deps.clock().getTime() - Date.parse(run.startedAt) < LEASE_SECONDS * 1000;
  if (run.status !== "running" || isYoung) return run;
  const commands = commandNames(connection.provider);
  if (await holdsLease(deps, connection.id, commands, run.id)) return run;
  const error = { code: "ABANDONED", message: "The run stopped without an end. Start it again." };
  return endRun(deps, connection, { ...run, errors: [...run.errors, error] }, "failed", connection.actor);
}

/** The run is cancelled in the table already and its units notice; stopping the execution only spares their work. */
async function stop(deps: DiscoveryDeps, run: Run): Promise<void> {
  const executionArn = `${deps.config.syncStateMachineArn?.replace(":stateMachine:", ":execution:")}:${run.id}`;
  try {
    await deps.workflows.stop(executionArn, "Cancelled", "A person cancelled the run");
  } catch (error) {
    logger.warn("an execution could not be stopped", { error, runId: run.id });
  }
}
