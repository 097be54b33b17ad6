import type { replaceRecord as contract } from "../../../shared/contracts/records.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import { replaceRecord } from "../../data/records/update-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf, expectedVersion } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `PUT /api/{collection}/{id}` → the record; what people wrote is replaced. Honours `If-Match`. */
export const replaceRecordAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, body, caller, requestId, event }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const options = { ...query, requestId, expectedVersion: expectedVersion(event) };
    const found = await replaceRecord(deps, caller, ref, body, options);
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
