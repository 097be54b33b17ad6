import type { EntityType } from "../entities/types.ts";

/** A reference that a source states: the field it fills and the native ids it names, before they become record ids. */
export interface FoundLink {
  readonly field: string;
  readonly to: EntityType;
  /** Whether the field holds a list of ids or one. */
  readonly isList: boolean;
  readonly nativeIds: readonly string[];
}

/** One resource as a source describes it, in Maestro's own words. */
export interface FoundRecord {
  readonly nativeId: string;
  readonly type: EntityType;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly links: readonly FoundLink[];
  /** Of the mapped record and the version of the mapping: equal hashes need no write. */
  readonly hash: string;
}

/** `present` was in the last complete listing, `missing` stayed away once, `inactive` twice or more. */
export type Existence = "present" | "missing" | "inactive";

/** What a connection knows from its last run about one native id. */
export interface KnownSource {
  readonly nativeId: string;
  readonly type: EntityType;
  readonly recordId: string;
  readonly hash: string;
  readonly state: Existence;
  /** Complete listings in a row without it. */
  readonly missed: number;
  /** The run that wrote this. */
  readonly runId: string;
}

/** A known resource that the listing did not contain. */
export interface Miss {
  readonly known: KnownSource;
  readonly state: "missing" | "inactive";
  readonly missed: number;
}

/** What a unit has to write. */
export interface Changes {
  readonly create: readonly FoundRecord[];
  readonly update: readonly { readonly found: FoundRecord; readonly known: KnownSource }[];
  readonly unchanged: number;
  readonly miss: readonly Miss[];
  /** Would have been retired, but the loss is suspiciously large: nothing happens until a person confirms it. */
  readonly hold: readonly KnownSource[];
}
