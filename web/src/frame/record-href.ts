import type { EntityType } from "../../../shared/entities/types.ts";
import { collectionOf } from "../data/records.ts";
import type { WorkspaceRef } from "../data/workspace.ts";

/** Where a record has its page. */
export const recordHref = (workspace: WorkspaceRef, type: EntityType, id: string): string =>
  workspace.href(
    type === "connection" || type === "team" ? `${collectionOf(type)}/${id}` : `inventory/${collectionOf(type)}/${id}`,
  );
