import type { Catalogue, CatalogueCommand, CatalogueEntry, CatalogueKind } from "../../shared/discovery/catalogue.ts";
import { COMMAND_INTERVALS } from "../../shared/seed/command-intervals.ts";
import { COMMAND_LABELS } from "../../shared/vocabulary/commands.ts";
import { PROVIDER_IDS, PROVIDER_LABELS, type ProviderId } from "../../shared/vocabulary/providers.ts";
import type { AnyResource } from "./engine/define-resource.ts";
import { FILE_PROVIDERS, type FileProvider } from "./file-providers.ts";
import { GUIDES, type Guide } from "./guides.ts";
import { CRAWLERS } from "./registry.ts";

const INTERVALS: Readonly<Record<string, CatalogueCommand["every"]>> = COMMAND_INTERVALS;
const guides: Readonly<Partial<Record<ProviderId, Guide>>> = GUIDES;

const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();

/** Reads what every provider can do off the definitions of its kinds. */
export function buildCatalogue(): Catalogue {
  const entries = PROVIDER_IDS.flatMap((id) => {
    const entry = crawled(id) ?? fromFiles(id);
    return entry === undefined ? [] : [[id, entry] as const];
  });
  return Object.fromEntries(entries);
}

/** Where the provider documents each kind, for our own pages. */
export function referencesOf(id: ProviderId): ReadonlyMap<string, string> {
  const { resources = [] } = CRAWLERS.find(({ crawler }) => crawler.provider === id)?.crawler ?? {};
  return new Map(resources.flatMap(({ kind, docs }) => (docs === undefined ? [] : [[kind, docs] as const])));
}

function crawled(id: ProviderId): CatalogueEntry | undefined {
  const registered = CRAWLERS.find(({ crawler }) => crawler.provider === id);
  const guide = guides[id];
  if (registered === undefined || guide === undefined) return undefined;
  const { resources } = registered.crawler;
  const kindsOf = (command: string) => resources.filter((resource) => resource.command === command);
  const commands = [...new Set(resources.map(({ command }) => command))].map((name) => ({
    ...named(name),
    types: [...new Set(kindsOf(name).map(({ type }) => type))],
    kinds: kindsOf(name).map(kindOf),
  }));
  return { id, label: PROVIDER_LABELS[id], ...guide, commands, probe: registered.probe };
}

function fromFiles(id: ProviderId): CatalogueEntry | undefined {
  const provider: FileProvider | undefined = FILE_PROVIDERS[id];
  if (provider === undefined) return undefined;
  const { label, description, instructions } = provider;
  const commands = provider.commands.map(({ name, types, kinds }) => ({
    ...named(name),
    types,
    kinds,
  }));
  return { id, label, description, instructions, commands };
}

function named(name: string): Pick<CatalogueCommand, "name" | "label" | "every"> {
  const every = INTERVALS[name];
  return { name, label: COMMAND_LABELS[name] ?? name, ...(every === undefined ? {} : { every }) };
}

const kindOf = (resource: AnyResource<never>): CatalogueKind => ({
  kind: resource.kind,
  label: resource.label,
  scope: resource.scope,
  permissions: sorted([...resource.permissions, ...(resource.enrichment?.permissions ?? [])]),
});
