import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import type { Field } from "../../../shared/entities/fields.ts";

export type { Field };

/** An entity type as plain data, made from `shared/entities` when the app is built. */
export interface EntityInfo
  extends Pick<
    EntityDefinition,
    "type" | "collection" | "label" | "purpose" | "nameField" | "writers" | "defaults" | "shown" | "references"
  > {
  /** What lists can show, filter and sort by; the first `shown` show at first. */
  readonly columns: readonly Field[];
  /** Every field: those a person writes, then the read-only ones of sources. */
  readonly fields: readonly Field[];
}
