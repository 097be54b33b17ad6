import type { patchRecord as contract } from "../../../shared/contracts/records.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf, expectedVersion } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `PATCH /api/{collection}/{id}` → the record; only what was sent changes. Honours `If-Match`. */
export const patchRecordAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, body, caller, requestId, event }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const options = { ...query, requestId, expectedVersion: expectedVersion(event) };
    const found = await patchRecord(deps, caller, ref, body, options);
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
