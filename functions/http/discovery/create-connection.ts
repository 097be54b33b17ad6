import type { createConnection as contract } from "../../../shared/contracts/discovery.ts";
import { ConnectionEntity } from "../../../shared/entities/connection.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { createRecord } from "../../data/records/create-record.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import { etagOf } from "../../platform/preconditions.ts";
import { beginSync } from "./begin-sync.ts";
import { checkConnection, ownArtifacts } from "./check-connection.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** `POST /api/connections` → 201. The connection exists even when its first sync cannot start; it can be started again. */
export const createConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ body, query, caller, requestId }) => {
    checkConnection(body);
    const { credentials: _credentials, artifacts, ...fields } = body;
    const stored = artifacts === undefined ? {} : { artifacts: ownArtifacts(caller, artifacts) };
    const found = await createRecord(
      deps,
      caller,
      ConnectionEntity,
      { ...fields, ...stored },
      {
        ...query,
        requestId,
        computed: { hasCredentials: false },
      },
    );
    try {
      await beginSync(deps, caller, connectionInfo(found.record));
    } catch (error) {
      logger.error("the first sync of a connection could not start", { error, connectionId: found.record.id });
    }
    const location = `/api/connections/${found.record.id}`;
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version), location } };
  };
