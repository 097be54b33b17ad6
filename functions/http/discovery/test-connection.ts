import type * as contract from "../../../shared/contracts/discovery.ts";
import type { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import { checkConnection } from "./check-connection.ts";
import { testRequest } from "./connection-access.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { ownArtifacts } from "./own-artifacts.ts";
import { tryAccess } from "./try-access.ts";

/** Files that are here already need no trying: that they are the person's own is all there is to know. */
const NOTHING_TO_TRY: ConnectionTest = { isUsable: true, accounts: [], scopes: [], gaps: [], durationMs: 0 };

/** `POST /api/connections/test` → who the credentials belong to, what they see and what they may not. Nothing is kept. */
export const testNewConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.testNewConnection> =>
  async ({ body, caller }) => {
    const credentials = await checkConnection(deps.outbound, caller, body);
    if (body.artifacts !== undefined) ownArtifacts(caller, body.artifacts);
    if (body.method === "upload") return { body: NOTHING_TO_TRY };
    return { body: await tryAccess(deps, testRequest(deps.newId(), body, credentials ?? {})) };
  };

/** `POST /api/connections/{id}/test`: the same with the stored credentials, which stay where they are. */
export const testConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.testConnection> =>
  async ({ params, caller }) => {
    const { record } = await getFor(deps, caller, "write", { type: "connection", id: params.id });
    const connection = connectionInfo(record);
    if (connection.method === "upload") return { body: NOTHING_TO_TRY };
    return { body: await tryAccess(deps, testRequest(connection.id, connection.fields, undefined)) };
  };
