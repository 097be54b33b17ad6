import type { listRelated } from "../../../shared/contracts/records.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import { getFor } from "../../data/records/get-record.ts";
import { relatedOf } from "../../data/records/related.ts";
import { listDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import { entityOfPath } from "./collection.ts";
import type { RecordsDeps } from "./deps.ts";

/** `GET /api/{collection}/{id}/related` → both directions, grouped by the field that makes the reference. */
export const listRelatedAction =
  (deps: RecordsDeps): ActionOf<typeof listRelated> =>
  async ({ params, query, caller }) => {
    const ref = { type: entityOfPath(params).type, id: params.id };
    const { record, access } = await getFor(deps, caller, "read", ref, query);
    const groups = await relatedOf(deps.catalogue, access, record, effectiveFields(record));
    const described = await Promise.all(
      groups.map(async ({ rows, ...group }) => {
        const shown = [...rows].sort((a, b) => (a.summary.name < b.summary.name ? -1 : 1)).slice(0, query.limit);
        const { items } = await listDto(deps, access, entityByType(group.type), shown);
        return { ...group, items, total: rows.length };
      }),
    );
    return { body: { groups: described } };
  };
