import type { EntityType } from "../../../shared/entities/types.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";

/** What one connection says about a record. */
export interface RecordSource {
  connectionId: string;
  connectionName?: string;
  provider: string;
  fields: Record<string, unknown>;
  lastSeenAt: string;
  state: "present" | "missing" | "inactive";
}

/** A record as the API returns it: these, and the effective value of each of its fields. */
export interface RecordDto {
  id: string;
  type: EntityType;
  name: string;
  version: number;
  owner: { kind: "user" | "team"; id: string; name: string };
  access: { level: number };
  createdAt: string;
  updatedAt: string;
  updatedBy?: Actor;
  deletedAt?: string;
  existence?: "present" | "missing" | "inactive";
  sources?: RecordSource[];
  /** Names of the fields that a person set. */
  edited?: string[];
  /** Names of the records it refers to, as far as the reader may see them. */
  references?: Record<string, { type: EntityType; name: string }>;
  [field: string]: unknown;
}

/** A page of a list. `total` counts all matches, not this page. */
export interface RecordPage {
  items: RecordDto[];
  total: number;
  cursor?: string | null;
}
