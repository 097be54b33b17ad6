import type { deleteConnection as contract } from "../../../shared/contracts/discovery.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { forgetSources } from "../../data/discovery/forget-sources.ts";
import { listRunsOf } from "../../data/discovery/runs.ts";
import { deleteRecord } from "../../data/records/delete-record.ts";
import { getFor } from "../../data/records/get-record.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { expectedVersion } from "../../platform/preconditions.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** `DELETE /api/connections/{id}`: its records stay as they are, or go into the trash where no other source has them. */
export const deleteConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, query, caller, event, requestId }) => {
    const ref = { type: "connection", id: params.id } as const;
    const { record } = await getFor(deps, caller, "admin", ref);
    const [latest] = await listRunsOf(deps.table, params.id, 1);
    if (latest?.status === "running") {
      throw new ConflictError("SYNC_RUNNING", "A run is at work on this connection; wait for it, or cancel it");
    }
    await deleteRecord(deps, caller, ref, { force: true, requestId, expectedVersion: expectedVersion(event) });
    await deps.secrets.remove(`connections/${params.id}`);
    await forgetSources(deps, connectionInfo(record), {
      isDeleting: query.records === "delete",
      actor: caller.actor,
      requestId,
    });
    return {};
  };
