import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildCatalogue, referencesOf } from "./build-catalogue.ts";
import { providerPage } from "./provider-page.ts";

/** A file of the project whose text, or a part of it, follows from the definitions. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const ROOT = resolve(import.meta.dirname, "../..");

export const readGenerated = (path: string): string | undefined =>
  existsSync(resolve(ROOT, path)) ? readFileSync(resolve(ROOT, path), "utf8") : undefined;

/** Everything that the definitions of kinds say elsewhere, as it should be now. */
export function generatedFiles(): readonly GeneratedFile[] {
  const catalogue = buildCatalogue();
  const pages = Object.values(catalogue).map((entry) => {
    const path = `docs/providers/${entry.id}.md`;
    return { path, text: providerPage(entry, referencesOf(entry.id), readGenerated(path)) };
  });
  return [{ path: "functions/crawlers/catalogue.generated.ts", text: moduleOf(catalogue) }, ...pages];
}

const moduleOf = (catalogue: object): string =>
  [
    "// From the definitions of all kinds, by npm run generate: edits are lost.",
    'import type { Catalogue } from "../../shared/discovery/catalogue.ts";',
    "",
    "/** What each provider offers. */",
    `export const CATALOGUE: Catalogue = ${JSON.stringify(catalogue, null, 2)};`,
    "",
  ].join("\n");
