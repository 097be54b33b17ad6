import type { setAccess as contract } from "../../../shared/contracts/records.ts";
import { accessOfRecord, setAccess } from "../../data/records/record-access.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf, expectedVersion } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `PUT /api/{collection}/{id}/access` → who may do what from now on. Honours `If-Match`. */
export const setAccessAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, body, caller, requestId, event }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const options = { ...query, requestId, expectedVersion: expectedVersion(event) };
    const found = await setAccess(deps, caller, ref, body.entries, options);
    return { body: await accessOfRecord(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
