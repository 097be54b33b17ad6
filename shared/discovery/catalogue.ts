import type { ProviderCommand } from "../contracts/discovery.ts";
import type { ProviderId } from "../vocabulary/providers.ts";

/** What a provider offers, as data: it knows nothing of SDKs and mappings, so that any function can have it. */
export interface CatalogueEntry {
  readonly id: ProviderId;
  readonly label: string;
  readonly description: string;
  /** How to get what the form asks for, or the files; one step per entry. */
  readonly instructions: readonly string[];
  readonly commands: readonly (Omit<ProviderCommand, "types" | "kinds"> & {
    readonly types: readonly string[];
    readonly kinds: readonly (Omit<ProviderCommand["kinds"][number], "permissions"> & {
      readonly permissions: readonly string[];
    })[];
  })[];
  /** Of all kinds together, and of finding out what there is. */
  readonly permissions: readonly string[];
}
export type Catalogue = Readonly<Partial<Record<ProviderId, CatalogueEntry>>>;
