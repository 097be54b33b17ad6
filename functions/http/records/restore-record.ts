import type { restoreRecord as contract } from "../../../shared/contracts/records.ts";
import { restoreRecord } from "../../data/records/delete-record.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf, expectedVersion } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `POST /api/{collection}/{id}/restore` → the record, back from the trash. */
export const restoreRecordAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, caller, requestId, event }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const options = { ...query, requestId, expectedVersion: expectedVersion(event) };
    const found = await restoreRecord(deps, caller, ref, options);
    return { body: await recordDto(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
