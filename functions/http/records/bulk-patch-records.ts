import type { bulkPatchRecords } from "../../../shared/contracts/records.ts";
import { eachRecord } from "../../data/records/bulk.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `PATCH /api/{collection}` → what became of each id. */
export const bulkPatchRecordsAction =
  (deps: RecordsDeps): ActionOf<typeof bulkPatchRecords> =>
  async ({ params, query, body, caller, requestId }) => {
    const { type } = entityOfPath(params);
    const items = await eachRecord(body.ids, async (id) => {
      const { record } = await patchRecord(deps, caller, { type, id }, body.patch, { ...query, requestId });
      return { status: 200, version: record.version };
    });
    return { body: { items } };
  };
