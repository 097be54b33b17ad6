import { entityByType } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Found } from "./get-record.ts";

export interface Candidate {
  readonly row: Row;
  /** The identity keys that both have. */
  readonly reasons: readonly string[];
  readonly strength: "strong" | "weak";
}

/** Readable records of the same owner and type that share an identity key or the name: perhaps the same thing. */
export async function duplicatesOf(catalogue: Catalogue, { record, access }: Found): Promise<Candidate[]> {
  const { strong, weak } = keysOf(record.type, effectiveFields(record));
  const candidates: Candidate[] = [];
  for (const row of await catalogue.all(access, record.type)) {
    if (row.id === record.id || row.owner.id !== record.owner.id) continue;
    const other = keysOf(record.type, row.summary);
    const certain = other.strong.filter((key) => strong.includes(key));
    const likely = other.weak.filter((key) => weak.includes(key));
    if (certain.length + likely.length === 0) continue;
    candidates.push({ row, reasons: [...certain, ...likely], strength: certain.length > 0 ? "strong" : "weak" });
  }
  return candidates.sort(
    (a, b) => Number(b.strength === "strong") - Number(a.strength === "strong") || b.reasons.length - a.reasons.length,
  );
}

function keysOf(type: EntityType, fields: Fields) {
  const keys = entityByType(type).identity?.(fields) ?? { strong: [], weak: [] };
  const name = typeof fields.name === "string" ? [`name:${fields.name.toLowerCase()}`] : [];
  return { strong: keys.strong, weak: [...keys.weak, ...name] };
}
