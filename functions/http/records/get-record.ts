import type { getRecord } from "../../../shared/contracts/records.ts";
import { recordAsOf } from "../../data/records/as-of.ts";
import { getFor } from "../../data/records/get-record.ts";
import { recordDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { etagOf } from "../../platform/preconditions.ts";
import { entityOfPath, isSet } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/{collection}/{id}` → the record, now or as of a moment. */
export const getRecordAction =
  (deps: RecordsDeps): ActionOf<typeof getRecord> =>
  async ({ params, query, caller }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const deleted = isSet(query.deleted) || query.at !== undefined;
    const found = await getFor(deps, caller, "read", ref, { workspace: query.workspace, deleted });
    const dto = await recordDto(deps, found);
    if (query.at !== undefined) return { body: await recordAsOf(deps, found, dto, query.at) };
    return { body: dto, headers: { etag: etagOf(found.record.version) } };
  };
