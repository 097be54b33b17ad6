import { TYPES } from "virtual:maestro/navigation";
import { describe, expect, it } from "vitest";
import { groupCount, groupOfPath, NAV_GROUPS } from "./navigation.ts";
import { commandsFor, matchCommands } from "./palette-items.ts";

const workspace = { id: "all", query: undefined, href: (path: string) => `/w/all/${path}` };

describe("navigation", () => {
  it("has a place for every family and inventory type, each once", () => {
    const paths = NAV_GROUPS.flatMap(({ items }) => items.map(({ path }) => path));

    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain(`inventory/${TYPES.network.collection}`);
    expect(paths).toContain("inventory/applications/ci-cd");
  });

  it("finds the group of a list, of a family and of a record", () => {
    expect(groupOfPath("inventory/servers")).toBe("compute");
    expect(groupOfPath("inventory/applications/database")).toBe("data");
    expect(groupOfPath("inventory/servers/0190")).toBe("compute");
    expect(groupOfPath("activity")).toBeUndefined();
  });

  it("counts each record of a group once", () => {
    const applications = NAV_GROUPS.find(({ id }) => id === "applications")!;

    expect(groupCount(applications, { types: { applications: 9 }, families: { Application: 4 } })).toBe(4);
  });
});

describe("the palette's commands", () => {
  it("finds pages and actions by the beginnings of their words", () => {
    const found = matchCommands(commandsFor(workspace), "new serv").map(({ label }) => label);

    expect(found).toEqual(["New server"]);
  });
});
