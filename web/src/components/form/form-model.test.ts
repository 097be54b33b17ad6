import { ENTITIES } from "virtual:maestro/entities";
import { describe, expect, it } from "vitest";
import { mergePatch } from "../../../../shared/records/merge-patch.ts";
import { conflictsOf, resolvedPatch } from "./conflict.ts";
import { changesBetween, cleaned, mergePatchOf } from "./patch.ts";
import { getAt, setAt, tidied } from "./paths.ts";
import { isShown, sectionsOf, writableFields } from "./sections.ts";
import { violationsOf } from "./validate.ts";
import { fieldOfPath, messagesOf, summaryOf } from "./violations.ts";

const server = writableFields(ENTITIES.server.fields);
const application = writableFields(ENTITIES.application.fields);
const fieldOf = (fields: typeof server, path: string) => fields.find((field) => field.path === path)!;

describe("paths", () => {
  it("sets and takes away deep values without touching the original", () => {
    const fields = { os: { base: "Linux" }, cpu: 2 };

    const changed = setAt(setAt(fields, "os.dist", "Debian"), "cpu", undefined);

    expect(changed).toEqual({ os: { base: "Linux", dist: "Debian" } });
    expect(fields).toEqual({ os: { base: "Linux" }, cpu: 2 });
    expect(getAt(changed, "os.dist")).toBe("Debian");
  });

  it("keeps zero and false, and drops what is empty", () => {
    expect(tidied({ name: " a ", cpu: 0, managed: false, role: "  ", os: { base: "" }, tags: [{ key: "" }] })).toEqual({
      name: "a",
      cpu: 0,
      managed: false,
    });
  });
});

describe("sections", () => {
  it("come in the schema's order, with objects as groups", () => {
    const sections = sectionsOf(server, {});

    expect(sections.map((section) => section.title).slice(0, 2)).toEqual(["General", "Location"]);
    expect(sections[0]!.groups.map((group) => group.title)).toEqual([undefined, "Operating system"]);
  });

  it("follow the family and its variant", () => {
    const titles = (draft: object) => sectionsOf(application, { ...draft }).map((section) => section.title);
    const sga = fieldOf(application, "specification.sga");

    expect(titles({ family: "Database", modal: "oracle" })).toContain("Oracle");
    expect(titles({ family: "Database", modal: "mysql" })).not.toContain("Oracle");
    expect(isShown(sga, { family: "Database", modal: "oracle" })).toBe(true);
    expect(isShown(sga, { family: "Database" })).toBe(false);
    expect(isShown(fieldOf(application, "language"), {})).toBe(true);
  });
});

describe("merge patch of a draft", () => {
  const initial = { name: "web", cpu: 2, os: { base: "Linux", dist: "Debian" }, services: [{ name: "nginx" }] };
  const patchOf = (draft: object, isDiscovered?: (path: string) => boolean) =>
    mergePatchOf(changesBetween(server, initial, { ...draft }), { ...draft }, isDiscovered);

  it("is empty while nothing changed", () => {
    expect(patchOf({ ...initial, name: " web " })).toEqual({});
  });

  it("names only what changed, nested values included, and removes with null", () => {
    const draft = { ...initial, cpu: undefined, os: { base: "Linux", dist: "Ubuntu" } };

    expect(patchOf(draft)).toEqual({ cpu: null, os: { dist: "Ubuntu" } });
  });

  it("sends lists whole and removes an object that lost all its values", () => {
    const draft = { ...initial, os: { base: "", dist: "" }, services: [{ name: "nginx" }, { name: "redis" }] };

    expect(patchOf(draft)).toEqual({ os: null, services: [{ name: "nginx" }, { name: "redis" }] });
  });

  it("empties a list that a source fills instead of bringing it back", () => {
    expect(patchOf({ ...initial, services: [] }, () => true)).toEqual({ services: [] });
    expect(patchOf({ ...initial, services: [] }, () => false)).toEqual({ services: null });
  });

  it("leads from the old fields to the new ones", () => {
    const draft = { name: "web-2", os: { base: "Linux", kernel: "6.1" }, memoryGiB: 8 };

    expect(mergePatch(initial, patchOf(draft))).toEqual(draft);
  });
});

describe("cleaned", () => {
  it("drops what the change of a variant made meaningless, and keeps what was never shown", () => {
    const oracle = { name: "erp", family: "Database", modal: "oracle", crsVersion: "19", specification: { sga: "8G" } };

    const cleanedDraft = cleaned(application, oracle, { ...oracle, modal: "mysql" });
    const untouched = cleaned(application, { ...oracle, modal: "mysql" }, { ...oracle, modal: "mysql", name: "erp2" });

    expect(cleanedDraft).toEqual({ name: "erp", family: "Database", modal: "mysql" });
    expect(untouched.crsVersion).toBe("19");
  });
});

describe("validation", () => {
  it("says in words what to do, per field", () => {
    const messages = messagesOf(
      violationsOf("server", { ipv4Private: "10.0.0", services: [{ version: "1" }], cpu: -1 }),
    );

    expect(messages).toMatchObject({
      name: "Fill this in.",
      ipv4Private: "Not an IPv4 address, such as 10.0.0.7.",
      "services.0.name": "Fill this in.",
      cpu: "Must be more than 0.",
    });
  });

  it("looks only at what changed in a patch", () => {
    expect(violationsOf("server", { ipv4Private: "x", cpu: 4 }, new Set(["cpu"]))).toEqual([]);
  });

  it("refuses attributes of another family", () => {
    const [violation] = violationsOf("application", { name: "cdn", family: "CDN", specification: { sga: "1" } });

    expect(violation?.path).toBe("specification.sga");
  });

  it("leads from a message to the input that is to blame", () => {
    expect(fieldOfPath(server, "services.2.setup.bin")?.path).toBe("services");
    expect(fieldOfPath(server, "os.dist")?.path).toBe("os.dist");
    expect(summaryOf(server, { "services.2.name": "Fill this in.", nonsense: "unknown" })).toEqual([
      { label: "Installed services 3", message: "Fill this in.", inputId: "field-services" },
      { label: "nonsense", message: "unknown" },
    ]);
  });
});

describe("a conflict", () => {
  const before = { name: "web", cpu: 2, role: "Application" };
  const mine = { name: "web", cpu: 4, role: "Database" };
  const changes = changesBetween(server, before, mine);

  it("is where both changed a field differently", () => {
    const conflicts = conflictsOf(changes, { name: "web-1", cpu: 8, role: "Database" });

    expect(conflicts.map(({ field, theirs, yours }) => [field.path, theirs, yours])).toEqual([["cpu", 8, 4]]);
  });

  it("saves one's own changes but those left to the other", () => {
    expect(resolvedPatch(changes, mine, new Set(["cpu"]))).toEqual({ role: "Database" });
    expect(resolvedPatch(changes, mine, new Set())).toEqual({ cpu: 4, role: "Database" });
  });
});
