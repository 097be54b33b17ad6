import type { EntityType } from "../entities/types.ts";
import type { AclEntry, Principal } from "../vocabulary/access.ts";
import type { Actor } from "../vocabulary/actor.ts";
import type { Fields } from "./paths.ts";

/** Whether a source still sees the thing: a miss makes it `missing`, a second one `inactive`. */
export type Existence = "present" | "missing" | "inactive";

/** What one connection knows about a record. */
export interface SourceDescription {
  readonly provider: string;
  readonly command: string;
  readonly scope: string;
  readonly nativeId: string;
  readonly fields: Fields;
  /** Of the fields as they were found, to tell that nothing changed. */
  readonly hash: string;
  readonly lastSeenAt: string;
  readonly runId: string;
  readonly state: Existence;
  readonly missingSince?: string | undefined;
  /** It belongs to another account or project than the one whose listing this is, which may not be shown all of it. */
  readonly isGuest?: boolean | undefined;
  /** Further listings of the connection that show it: when this one loses sight of it, one of them speaks for it. */
  readonly alsoIn?: readonly string[] | undefined;
}

/** A record as it is kept: what a person edited, what sources discovered and what Maestro computed stay apart. */
export interface StoredRecord {
  readonly id: string;
  readonly type: EntityType;
  /** Counts up by one with each write; history entries carry it. */
  readonly version: number;
  readonly aclId: string;
  readonly owner: Principal;
  readonly edited: Fields;
  /** By connection id. */
  readonly discovered: Readonly<Record<string, SourceDescription>>;
  readonly computed: Fields;
  readonly createdAt: string;
  /** Strictly later than at the version before. */
  readonly updatedAt: string;
  readonly updatedBy: Actor;
  readonly deletedAt?: string | undefined;
  readonly requestId?: string | undefined;
  /** The record that this one was merged into; reads of this id answer with that one. */
  readonly movedTo?: string | undefined;
  /** The last change of access made on this very record, for its history. */
  readonly accessChange?: { readonly from: readonly AclEntry[]; readonly to: readonly AclEntry[] } | undefined;
}

/** What the index projects and lists show: effective list columns, references and where it comes from. */
export interface Summary extends Fields {
  readonly name: string;
  readonly sources: readonly string[];
  readonly existence: Existence;
  /** What its sources call it, so that a search finds `i-0abc…`. */
  readonly nativeIds?: readonly string[] | undefined;
}
