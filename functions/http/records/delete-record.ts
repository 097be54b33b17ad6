import type { deleteRecord as contract } from "../../../shared/contracts/records.ts";
import { deleteRecord } from "../../data/records/delete-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import { expectedVersion } from "../../platform/preconditions.ts";
import { entityOfPath, isSet } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `DELETE /api/{collection}/{id}` → 204. Honours `If-Match`; `force` deletes what others still refer to. */
export const deleteRecordAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, caller, requestId, event }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    await deleteRecord(deps, caller, ref, {
      workspace: query.workspace,
      force: isSet(query.force),
      requestId,
      expectedVersion: expectedVersion(event),
    });
    return {};
  };
