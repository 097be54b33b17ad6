import type { getAccess } from "../../../shared/contracts/records.ts";
import { getFor } from "../../data/records/get-record.ts";
import { accessOfRecord } from "../../data/records/record-access.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf } from "../../platform/preconditions.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/{collection}/{id}/access` → who may do what. */
export const getAccessAction =
  (deps: RecordsDeps): ActionOf<typeof getAccess> =>
  async ({ params, query, caller }) => {
    const found = await getFor(deps, caller, "read", { type: entityOfPath(params).type, id: params.id }, query);
    return { body: await accessOfRecord(deps, found), headers: { etag: etagOf(found.record.version) } };
  };
