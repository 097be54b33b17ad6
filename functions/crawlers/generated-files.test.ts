import { describe, expect, it } from "vitest";
import { kindsOf } from "../../shared/discovery/catalogue.ts";
import { catalogueOf, commandNames, providersOnOffer } from "./catalogue.ts";
import { generatedFiles, readGenerated } from "./generated-files.ts";

it.each(generatedFiles())("$path says what the definitions say: npm run generate", ({ path, text }) => {
  expect(readGenerated(path)).toBe(text);
});

describe("the catalogue", () => {
  const commands = providersOnOffer().flatMap((entry) =>
    entry.commands.map((command) => [entry.id, command.name, command, entry] as const),
  );

  it.each(commands)("%s %s has a label of its own, and kinds", (_id, name, command) => {
    expect(command.label).not.toBe(name);
    expect(command.kinds.length).toBeGreaterThan(0);
  });

  it.each(commands.filter(([, , , { probe }]) => probe !== undefined))(
    "%s %s is read again by itself",
    (_id, _name, { every }) => {
      expect(every?.every).toBeGreaterThan(0);
    },
  );

  it("names no kind of a provider twice", () => {
    for (const { id, commands } of providersOnOffer()) {
      const kinds = commands.flatMap((command) => kindsOf(command).map(({ kind }) => kind));
      expect(new Set(kinds).size, id).toBe(kinds.length);
    }
  });

  it("knows the commands of a provider, and none of a stranger", () => {
    expect(commandNames("terraform")).toContain("server-list");
    expect(commandNames("mainframe")).toEqual([]);
    expect(catalogueOf("mainframe")).toBeUndefined();
  });
});
