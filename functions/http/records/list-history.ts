import type { listHistory } from "../../../shared/contracts/records.ts";
import { getFor } from "../../data/records/get-record.ts";
import { readHistory } from "../../data/records/history.ts";
import type { ActionOf } from "../../platform/http.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/{collection}/{id}/history` → numbered entries, newest first; of deleted records too. */
export const listHistoryAction =
  (deps: RecordsDeps): ActionOf<typeof listHistory> =>
  async ({ params, query, caller }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const { record } = await getFor(deps, caller, "read", ref, { workspace: query.workspace, deleted: true });
    const { items, cursor } = await readHistory(deps.table, record, query);
    return {
      body: {
        items: items.map(({ version, at, actor, changes, requestId }) => ({
          version,
          at,
          actor,
          changes: [...changes],
          requestId,
        })),
        cursor,
      },
    };
  };
