import type { bulkDeleteRecords } from "../../../shared/contracts/records.ts";
import { eachRecord } from "../../data/records/bulk.ts";
import { deleteRecord } from "../../data/records/delete-record.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { entityOfPath, isSet } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `DELETE /api/{collection}` → what became of each id. A connection has more to take down: it goes one by one. */
export const bulkDeleteRecordsAction =
  (deps: RecordsDeps): ActionOf<typeof bulkDeleteRecords> =>
  async ({ params, query, body, caller, requestId }) => {
    const { type } = entityOfPath(params);
    if (type === "connection") throw new ForbiddenError("Delete connections one by one");
    const options = { workspace: query.workspace, force: isSet(query.force), requestId };
    const items = await eachRecord(body.ids, async (id) => {
      await deleteRecord(deps, caller, { type, id }, options);
      return { status: 204 };
    });
    return { body: { items } };
  };
