import type { createRecord as contract } from "../../../shared/contracts/records.ts";
import { createRecord } from "../../data/records/create-record.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `POST /api/{collection}` → 201 and the record. */
export const createRecordAction =
  (deps: RecordsDeps): ActionOf<typeof contract> =>
  async ({ params, query, body, caller, requestId }) => {
    const entity = entityOfPath(params);
    const found = await createRecord(deps, caller, entity, body, { ...query, requestId });
    return {
      body: await recordDto(deps, found),
      headers: {
        etag: etagOf(found.record.version),
        location: `/api/${entity.collection}/${found.record.id}`,
      },
    };
  };
