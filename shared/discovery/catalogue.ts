import type { ProviderCommand, ProviderKind } from "../contracts/discovery.ts";
import type { ProviderId } from "../vocabulary/providers.ts";

/** A kind of resource as the catalogue keeps it. */
export interface CatalogueKind extends Readonly<Omit<ProviderKind, "permissions">> {
  readonly permissions: readonly string[];
}

export interface CatalogueCommand extends Readonly<Omit<ProviderCommand, "types" | "kinds">> {
  readonly types: readonly string[];
  /** A bare name where there is nothing more to say, as with kinds that stand in files. */
  readonly kinds: readonly (CatalogueKind | string)[];
}

/** What a provider offers, as data: it knows nothing of SDKs and mappings, so that any function can have it. */
export interface CatalogueEntry {
  readonly id: ProviderId;
  readonly label: string;
  readonly description: string;
  /** How to get what the form asks for, or the files; one step per entry. */
  readonly instructions: readonly string[];
  readonly commands: readonly CatalogueCommand[];
  /** What signing in and finding accounts and regions needs, beside what each kind asks for. */
  readonly probe?: readonly string[];
}
export type Catalogue = Readonly<Partial<Record<ProviderId, CatalogueEntry>>>;

/** The kinds of a command, all told in full. */
export const kindsOf = ({ kinds }: CatalogueCommand): CatalogueKind[] =>
  kinds.map((kind) => (typeof kind === "string" ? { kind, label: kind, scope: "global", permissions: [] } : kind));

/** Everything that a provider has to allow, each permission once. */
export const permissionsOf = ({ commands, probe = [] }: CatalogueEntry): string[] =>
  [...new Set([...probe, ...commands.flatMap(kindsOf).flatMap(({ permissions }) => permissions)])].sort();
