import type { EntityType } from "../entities/types.ts";
import type { DependencyRule } from "../vocabulary/dependency-rules.ts";

/** A reference that a source states: the field it fills and the native ids it names, before they become record ids. */
export interface FoundLink {
  readonly field: string;
  readonly to: EntityType;
  /** Whether the field holds a list of ids or one. */
  readonly isList: boolean;
  readonly nativeIds: readonly string[];
}

/** Something that a resource states to call or to be called by. */
export interface FoundCall {
  readonly rule: DependencyRule;
  /** An ARN, a native id, a DNS name, a URL or an address. */
  readonly target: string;
  /** Who calls, told the same way; the resource itself where absent. */
  readonly from?: string | undefined;
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  /** Where the provider says so. */
  readonly path: string;
}

/** What a resource tells about who calls whom: kept beside its record, for the inference of dependencies. */
export interface Facts {
  /** Names by which others address it. */
  readonly addresses: readonly string[];
  readonly calls: readonly FoundCall[];
  readonly hash: string;
}

/** When the further calls for a resource were last made, and what it was like without their answers. */
export interface Enriched {
  readonly base: string;
  readonly at: string;
}

/** What a listing keeps of each resource, however long it is. */
export interface Seen {
  readonly nativeId: string;
  readonly type: EntityType;
  /** Of the mapped record and the version of the mapping: equal hashes need no write. */
  readonly hash: string;
}

/** In place of a hash: the resource exists but could not be read, so that it is neither written nor missed. */
export const UNREADABLE = "";

/** One resource as a source describes it, in Maestro's own words. */
export interface FoundRecord extends Seen {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly links: readonly FoundLink[];
  readonly facts?: Facts | undefined;
  readonly enriched?: Enriched | undefined;
  /** What the provider did not tell of it for want of these permissions; a failure without one goes by its class. */
  readonly without?: readonly string[] | undefined;
  /** It belongs to another account or project than the one that was looked into, such as a shared network. */
  readonly isGuest?: boolean | undefined;
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
  /** Hash of the facts that are kept of it, where there are any. */
  readonly facts?: string | undefined;
  readonly enriched?: Enriched | undefined;
  /** What was missing in every run that found it, as in a `FoundRecord`: nothing of that is known. */
  readonly without?: readonly string[] | undefined;
}

/** A known resource that the listing did not contain. */
export interface Miss {
  readonly known: KnownSource;
  readonly state: "missing" | "inactive";
  readonly missed: number;
}

/** What a unit has to write. */
export interface Changes<Found extends Seen = FoundRecord> {
  readonly create: readonly Found[];
  readonly update: readonly { readonly found: Found; readonly known: KnownSource }[];
  readonly unchanged: number;
  readonly miss: readonly Miss[];
  /** Would have been retired, but the loss is suspiciously large: nothing happens until a person confirms it. */
  readonly hold: readonly KnownSource[];
}
