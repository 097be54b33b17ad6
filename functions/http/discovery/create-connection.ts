import type { createConnection as contract } from "../../../shared/contracts/discovery.ts";
import { ConnectionEntity } from "../../../shared/entities/connection.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { createRecord } from "../../data/records/create-record.ts";
import type { Found } from "../../data/records/get-record.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import { etagOf } from "../../platform/preconditions.ts";
import { beginSync } from "./begin-sync.ts";
import { checkConnection } from "./check-connection.ts";
import { aboutCredentials, shownTarget } from "./connection-access.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { ownArtifacts } from "./own-artifacts.ts";

/** `POST /api/connections` → 201. The connection exists even when its first sync cannot start; it can be started again. */
export const createConnectionAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ body, query, caller, requestId }) => {
    const credentials = await checkConnection(deps.outbound, caller, body);
    const { credentials: _secret, artifacts, ...fields } = body;
    const stored = artifacts === undefined ? {} : { artifacts: ownArtifacts(caller, artifacts) };
    const id = deps.newId();
    const found = await withSecret(deps, id, credentials, () =>
      createRecord(
        deps,
        caller,
        ConnectionEntity,
        { ...fields, ...shownTarget(credentials), ...stored },
        { ...query, id, requestId, computed: aboutCredentials(credentials, deps.clock()) },
      ),
    );
    if (fields.enabled !== false) {
      try {
        await beginSync(deps, caller, connectionInfo(found.record));
      } catch (error) {
        logger.error("the first sync of a connection could not start", { error, connectionId: id });
      }
    }
    const location = `/api/connections/${id}`;
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version), location } };
  };

/** A connection never exists without its credentials, nor they without it. */
async function withSecret(
  { secrets }: DiscoveryDeps,
  id: string,
  credentials: object | undefined,
  create: () => Promise<Found>,
): Promise<Found> {
  if (credentials === undefined) return create();
  const name = `connections/${id}`;
  await secrets.write(name, JSON.stringify(credentials));
  try {
    return await create();
  } catch (error) {
    await secrets.remove(name);
    throw error;
  }
}
