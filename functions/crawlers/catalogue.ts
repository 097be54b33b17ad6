import type { CatalogueEntry } from "../../shared/discovery/catalogue.ts";
import type { ProviderId } from "../../shared/vocabulary/providers.ts";
import { CATALOGUE } from "./catalogue.generated.ts";

/** Everything that can be connected, in the order in which it is offered. */
export const providersOnOffer = (): readonly CatalogueEntry[] => Object.values(CATALOGUE);

/** Nothing for a provider that this version does not know. */
export const catalogueOf = (provider: string): CatalogueEntry | undefined => CATALOGUE[provider as ProviderId];

/** The names of all commands of a provider. */
export const commandNames = (provider: string): string[] =>
  (catalogueOf(provider)?.commands ?? []).map(({ name }) => name);
