import type { startSync as contract } from "../../../shared/contracts/discovery.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { getFor } from "../../data/records/get-record.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import { InvalidBodyError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { beginSync } from "./begin-sync.ts";
import { unknownCommands } from "./check-connection.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { ownArtifacts } from "./own-artifacts.ts";

/** `POST /api/connections/{id}/sync` → 202 and the run to follow. New files replace the ones the connection had. */
export const startSyncAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, body = {}, caller, requestId }) => {
    const ref = { type: "connection", id: params.id } as const;
    let { record } = await getFor(deps, caller, "write", ref);
    const violations = unknownCommands(connectionInfo(record).provider, body.commands);
    if (violations.length > 0) throw new InvalidBodyError(violations);
    if (body.artifacts !== undefined) {
      const patch = { artifacts: ownArtifacts(caller, body.artifacts) };
      record = (await patchRecord(deps, caller, ref, patch, { requestId, mayChange: ["artifacts"] })).record;
    }
    const runId = await beginSync(deps, caller, connectionInfo(record), body);
    return { body: { runId } };
  };
