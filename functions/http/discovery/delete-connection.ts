import type { deleteConnection as contract } from "../../../shared/contracts/discovery.ts";
import type { ForgetConnection } from "../../../shared/events/forget.ts";
import { commandNames } from "../../crawlers/catalogue.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { releaseLeases, takeWhenFree } from "../../data/discovery/leases.ts";
import { deleteRecord } from "../../data/records/delete-record.ts";
import { getFor } from "../../data/records/get-record.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { expectedVersion } from "../../platform/preconditions.ts";
import type { DiscoveryDeps } from "./deps.ts";

/**
 * `DELETE /api/connections/{id}`: its records stay as they are, or go into the trash where no other source has them. There may
 * be a hundred thousand, so that is done by a function of its own, and nobody waits for it. No run begins meanwhile.
 */
export const deleteConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, query, caller, event, requestId }) => {
    const ref = { type: "connection", id: params.id } as const;
    const { provider } = connectionInfo((await getFor(deps, caller, "admin", ref)).record);
    const commands = commandNames(provider);
    if ((await takeWhenFree(deps, params.id, commands, requestId, { isBrief: true })) !== undefined)
      throw new ConflictError("SYNC_RUNNING", "A run is at work on this connection; wait for it, or cancel it");
    try {
      await deleteRecord(deps, caller, ref, { force: true, requestId, expectedVersion: expectedVersion(event) });
    } finally {
      await releaseLeases(deps.table, params.id, commands, requestId);
    }
    await deps.secrets.remove(`connections/${params.id}`);
    const request: ForgetConnection = {
      connectionId: params.id,
      isDeleting: query.records === "delete",
      actor: caller.actor,
      requestId,
    };
    await deps.invokeLater(required(deps.config.forgetFunction), request);
    return {};
  };

function required(functionArn: string | undefined): string {
  if (functionArn === undefined) throw new Error("MAESTRO_FORGET_FUNCTION is not set for this function");
  return functionArn;
}
