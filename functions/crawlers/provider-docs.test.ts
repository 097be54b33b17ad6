import { expect, it } from "vitest";
import { entityByType } from "../../shared/entities/index.ts";
import { FILE_PROVIDERS, type FileProvider } from "./file-providers.ts";

/** The page of a provider, from its definitions: what it reads, how to get it, and what becomes of it. */
function page(provider: FileProvider): string {
  const rows = provider.commands.map(({ name, label, types, kinds }) => {
    const records = types.map((type) => entityByType(type).label.many).join(", ");
    return `| \`${name}\` | ${label} | ${records} | ${kinds.map((kind) => `\`${kind}\``).join(", ")} |`;
  });
  return [
    `# ${provider.label}`,
    "",
    provider.description,
    "",
    "## How to get the files",
    "",
    ...provider.instructions.map((step, index) => `${index + 1}. ${step}`),
    "",
    "## What becomes of them",
    "",
    "| Command | Finds | Records | From |",
    "|---|---|---|---|",
    ...rows,
    "",
    "Nothing else of a file is stored. Generated from the definitions: `npm run generate`.",
    "",
  ].join("\n");
}

it.each(Object.values(FILE_PROVIDERS))("the page of $id says what its definitions say", async (provider) => {
  await expect(page(provider)).toMatchFileSnapshot(`../../docs/providers/${provider.id}.md`);
});
