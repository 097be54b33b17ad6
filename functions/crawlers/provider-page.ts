import { type CatalogueEntry, kindsOf, permissionsOf } from "../../shared/discovery/catalogue.ts";
import { entityByType } from "../../shared/entities/index.ts";
import type { EntityType } from "../../shared/entities/types.ts";

const BEGIN = "<!-- From the definitions, by npm run generate: edits here are lost. -->";
const END = "<!-- End of the generated part. -->";

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");
const recordsOf = (types: readonly string[]): string =>
  types.map((type) => entityByType(type as EntityType).label.many).join(", ");

/** What a provider calls the places that its kinds are listed in, one by one. */
const PLACES: Readonly<Record<string, string>> = {
  azure: "subscription",
  openstack: "project and region",
};

/**
 * The page of a provider: what people wrote stays, the part that the definitions tell is put in its place.
 * @param references where the provider documents each kind
 */
export function providerPage(
  entry: CatalogueEntry,
  references: ReadonlyMap<string, string>,
  current: string | undefined,
): string {
  const text = current ?? `# ${entry.label}\n\n${BEGIN}\n${END}\n`;
  const [before = "", rest = ""] = text.split(BEGIN);
  const after = rest.split(END)[1] ?? "\n";
  return `${before}${BEGIN}\n\n${generatedPart(entry, references).join("\n")}\n\n${END}${after}`;
}

function generatedPart(entry: CatalogueEntry, references: ReadonlyMap<string, string>): string[] {
  const isCrawled = entry.probe !== undefined;
  return [
    entry.description,
    "",
    isCrawled ? "## How to connect" : "## How to get the files",
    "",
    ...entry.instructions.map((step, index) => `${index + 1}. ${step}`),
    "",
    isCrawled ? "## What is read" : "## What becomes of them",
    "",
    ...(isCrawled ? crawledKinds(entry, references) : fileKinds(entry)),
    "",
    isCrawled ? permissions(entry) : "Nothing else of a file is stored.",
  ];
}

const fileKinds = ({ commands }: CatalogueEntry): string[] => [
  "| Command | Finds | Records | From |",
  "|---|---|---|---|",
  ...commands.map(
    (command) =>
      `| \`${command.name}\` | ${command.label} | ${recordsOf(command.types)} | ${code(kindsOf(command).map(({ kind }) => kind))} |`,
  ),
];

const crawledKinds = ({ id, commands }: CatalogueEntry, references: ReadonlyMap<string, string>): string[] => [
  "| Command | Every | Kind | Records | Listed | Permissions |",
  "|---|---|---|---|---|---|",
  ...commands.flatMap((command) =>
    kindsOf(command).map(({ kind, label, scope, permissions: needed }) => {
      const docs = references.get(kind);
      const what = docs === undefined ? label : `[${label}](${docs})`;
      const where = scope === "global" ? "once per account" : `in each ${PLACES[id] ?? "region"}`;
      const { name, types, every } = command;
      const often = every === undefined ? "on request" : `${every.every} ${every.period}`;
      return `| \`${name}\` | ${often} | ${what} (\`${kind}\`) | ${recordsOf(types)} | ${where} | ${code(needed)} |`;
    }),
  ),
];

const permissions = (entry: CatalogueEntry): string =>
  ["## All permissions", "", "None of them changes anything.", "", "```text", ...permissionsOf(entry), "```"].join(
    "\n",
  );
