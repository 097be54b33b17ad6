import type { listActivity } from "../../../shared/contracts/records.ts";
import { accessOf } from "../../data/access.ts";
import { readActivity } from "../../data/records/activity.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/activity` → the newest changes of all that the caller may read. */
export const listActivityAction =
  (deps: RecordsDeps): ActionOf<typeof listActivity> =>
  async ({ query, caller }) => {
    const access = await accessOf(deps.table, caller, query);
    const { items, cursor } = await readActivity(deps, access, query);
    return {
      body: {
        items: items.map(({ entry, row }) => ({
          recordId: row.id,
          recordType: entry.type,
          recordName: row.summary.name,
          version: entry.version,
          at: entry.at,
          actor: entry.actor,
          changes: [...entry.changes],
          requestId: entry.requestId,
        })),
        cursor,
      },
    };
  };
