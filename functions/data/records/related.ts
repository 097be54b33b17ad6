import { ENTITIES, entityByType } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import type { AccessSet } from "../access.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Ref } from "../keys.ts";
import { referencesIn } from "./references.ts";

/** Records on the other end of one reference field, seen from one record. */
export interface RelatedGroup {
  readonly direction: "to" | "from";
  readonly field: string;
  readonly type: EntityType;
  readonly rows: readonly Row[];
}

/** The living records that refer to this one, also by an id merged into it, per type and field; only what the caller may read. */
export async function referrersOf(catalogue: Catalogue, access: AccessSet, ref: Ref): Promise<RelatedGroup[]> {
  const ids = [ref.id, ...(await catalogue.absorbedIds(access, ref))];
  const fields = Object.values(ENTITIES).flatMap((entity) =>
    Object.entries(entity.references).flatMap(([field, type]) =>
      type === ref.type ? [{ type: entity.type, field }] : [],
    ),
  );
  const groups = await Promise.all(
    fields.map(async ({ type, field }) => {
      const rows = new Set<Row>();
      for (const bucket of await catalogue.buckets(access, type)) {
        for (const id of ids) {
          for (const row of bucket.rows.referrers(field, id)) if (row.deletedAt === undefined) rows.add(row);
        }
      }
      return { direction: "from" as const, field, type, rows: [...rows] };
    }),
  );
  return groups.filter((group) => group.rows.length > 0);
}

/** What a record refers to and what refers to it. */
export async function relatedOf(
  catalogue: Catalogue,
  access: AccessSet,
  ref: Ref,
  fields: Fields,
): Promise<RelatedGroup[]> {
  const refs = referencesIn(entityByType(ref.type), fields);
  const [targets, from] = await Promise.all([catalogue.find(access, refs), referrersOf(catalogue, access, ref)]);
  const to = [...Map.groupBy(refs, (target) => `${target.field} ${target.type}`).values()].map((group) => ({
    direction: "to" as const,
    field: group[0]!.field,
    type: group[0]!.type,
    rows: [...new Set(group.map((target) => target.id))].flatMap((id) => targets.get(id) ?? []),
  }));
  return [...to.filter((group) => group.rows.length > 0), ...from];
}
