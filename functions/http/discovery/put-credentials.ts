import type { putCredentials as contract } from "../../../shared/contracts/discovery.ts";
import { checkCredentials } from "../../../shared/discovery/check-access.ts";
import { type ConnectionForm, connectionForm } from "../../../shared/discovery/methods.ts";
import { CREDENTIAL_TARGETS } from "../../../shared/entities/connection.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { ConnectionMethod, ProviderId } from "../../../shared/vocabulary/providers.ts";
import { type ConnectionInfo, connectionInfo, updateComputed } from "../../data/discovery/connections.ts";
import { getFor } from "../../data/records/get-record.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import { AppError, ConflictError, InvalidBodyError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { beginSync } from "./begin-sync.ts";
import { assertSendable } from "./check-connection.ts";
import { aboutCredentials, shownTarget, testRequest } from "./connection-access.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { tryAccess } from "./try-access.ts";

/** The provider does not take the new credentials; the old ones stay. */
export class CredentialsRefusedError extends AppError {
  override readonly name = "CredentialsRefusedError";
  readonly code = "CREDENTIALS_REFUSED";
  readonly status = 422;
}

/**
 * `PUT /api/connections/{id}/credentials` → 204. New credentials, and where they go from now on. They are stored before the
 * place is: a crawl in between may send the new ones to the old place, never the old ones to the new place.
 */
export const putCredentialsAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, query, body, caller, requestId }) => {
    const ref = { type: "connection", id: params.id } as const;
    const connection = connectionInfo((await getFor(deps, caller, "write", ref)).record);
    const form = formOf(connection);
    const { credentials: given, ...target } = body;
    const checked = checkCredentials(form, given, { ...shownTarget(connection.fields), ...target });
    const { credentials } = checked;
    const strangers = "endpoint" in form.settings().shape ? [] : (["endpoint"] as const);
    const violations = [
      ...(checked.violations ?? []),
      ...strangers.flatMap((path) =>
        body[path] === undefined ? [] : [{ path, message: `does not go with ${form.id}` }],
      ),
    ];
    if (credentials === undefined || violations.length > 0) throw new InvalidBodyError(violations);
    const { externalId } = connection.fields;
    await assertSendable(deps.outbound, caller, { endpoint: body.endpoint, credentials, externalId });

    const place: Fields = {
      ...(body.endpoint === undefined ? {} : { endpoint: body.endpoint }),
      ...shownTarget(credentials),
    };
    const { hostKey: _pinned, ...fields } = { ...connection.fields, ...place };
    if (!query.force) {
      const { isUsable, failure } = await tryAccess(deps, testRequest(connection.id, fields, credentials));
      if (!isUsable) throw new CredentialsRefusedError(failure?.message ?? "The provider refused them");
    }
    await deps.secrets.write(`connections/${connection.id}`, JSON.stringify(credentials));
    if (Object.keys(place).length > 0)
      await patchRecord(deps, caller, ref, place, { requestId, mayChange: CREDENTIAL_TARGETS });
    await updateComputed(deps, connection.id, caller.actor, () => ({
      ...aboutCredentials(credentials, deps.clock()),
      suspended: undefined,
      suspendedReason: undefined,
      suspendedAt: undefined,
    }));
    if (connection.fields.suspended === true) await goOn(deps, caller, connection);
    return {};
  };

/** @throws InvalidBodyError where there is nothing to sign in to */
function formOf({ fields }: ConnectionInfo): ConnectionForm {
  const form = connectionForm(fields.provider as ProviderId, fields.method as ConnectionMethod);
  if (form?.credentials !== undefined) return form;
  throw new InvalidBodyError([{ path: "credentials", message: "this connection signs in nowhere" }]);
}

/** What stood still because of the old credentials is read at once. */
async function goOn(
  deps: DiscoveryDeps,
  caller: Parameters<typeof beginSync>[1],
  connection: ConnectionInfo,
): Promise<void> {
  if (connection.fields.enabled === false) return;
  try {
    await beginSync(deps, caller, connection);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
