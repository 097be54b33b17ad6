import type { EntityType } from "../../../shared/entities/types.ts";
import { collectionOf } from "../data/records.ts";
import type { WorkspaceRef } from "../data/workspace.ts";

/** Types whose records have pages made for them. */
const OWN_PAGES: ReadonlySet<EntityType> = new Set(["connection", "job", "team"]);

/** Where a record has its page. */
export const recordHref = (workspace: WorkspaceRef, type: EntityType, id: string): string =>
  workspace.href(OWN_PAGES.has(type) ? `${collectionOf(type)}/${id}` : `inventory/${collectionOf(type)}/${id}`);
