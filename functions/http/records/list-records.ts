import type { listRecords } from "../../../shared/contracts/records.ts";
import { accessOf } from "../../data/access.ts";
import { listRows } from "../../data/records/list-rows.ts";
import { listDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { entityOfPath, listQueryOf } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/{collection}` → a page of all that the caller may read. */
export const listRecordsAction =
  (deps: RecordsDeps): ActionOf<typeof listRecords> =>
  async ({ params, query, caller }) => {
    const entity = entityOfPath(params);
    const wanted = listQueryOf(entity, query);
    const access = await accessOf(deps.table, caller, wanted);
    const page = await listRows(deps, access, entity, wanted);
    const dto = await listDto(deps, access, entity, page.items, wanted.fields);
    return { body: { ...dto, total: page.total, cursor: page.cursor } };
  };
