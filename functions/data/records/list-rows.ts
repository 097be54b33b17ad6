import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { type ListQuery, QueryError } from "../../../shared/records/query.ts";
import { selectRows } from "../../../shared/records/select-rows.ts";
import { BadQueryError } from "../../platform/errors.ts";
import type { AccessSet } from "../access.ts";
import type { Catalogue, RowPage } from "../catalogue/catalogue.ts";
import type { DataDeps } from "../deps.ts";
import { rowsAsOf } from "./as-of.ts";
import { ensureSeeded } from "./seed.ts";

/** A page of a list, now or as of a moment, of what the caller may read today. @throws BadQueryError */
export async function listRows(
  deps: DataDeps & { readonly catalogue: Catalogue },
  access: AccessSet,
  entity: EntityDefinition,
  query: ListQuery,
): Promise<RowPage> {
  await ensureSeeded(deps, entity.type);
  try {
    if (query.at === undefined) return await deps.catalogue.list(access, entity.type, query);
    const table = await rowsAsOf(deps, access, entity, query.at);
    const selection = selectRows([table], query);
    return { ...selection, items: selection.hits.map(({ slot }) => table.at(slot)) };
  } catch (error) {
    if (error instanceof QueryError) throw new BadQueryError(error.violations, { cause: error });
    throw error;
  }
}
