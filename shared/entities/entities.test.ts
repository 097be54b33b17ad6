import { describe, expect, it } from "vitest";
import { EXAMPLES } from "./__fixtures__/examples.ts";
import { columnFields, entityFields, fieldAt } from "./fields.ts";
import { ENTITIES, entityOf } from "./index.ts";
import { ENTITY_TYPES } from "./types.ts";

describe.each(ENTITY_TYPES)("%s", (type) => {
  const entity = ENTITIES[type];
  const example = EXAMPLES[type];

  it("accepts a record with every field filled in, unchanged", () => {
    expect(entity.schema.parse(example)).toEqual(example);
    expect(Object.keys(example).sort()).toEqual(Object.keys(entity.schema.shape).sort());
  });

  it("refuses a field it does not know", () => {
    const result = entity.schema.safeParse({ ...example, colour: "blue" });

    expect(result.error?.issues).toMatchObject([{ code: "unrecognized_keys", keys: ["colour"] }]);
  });

  it("adds nothing to a patch of one field", () => {
    const patch = type === "option" ? { key: "x" } : { name: "x" };

    expect(entity.schema.partial().parse(patch)).toEqual(patch);
  });

  it("keeps defaults that it would itself accept", () => {
    expect(entity.schema.partial().safeParse(entity.defaults).success).toBe(true);
  });

  it("lists, refers to and renames only fields that exist", () => {
    const fields = entityFields(entity);
    const paths = new Set(fields.map((field) => field.path));
    const exists = (path: string) =>
      fieldAt(fields, path) !== undefined || [...paths].some((known) => known.startsWith(`${path}.`));

    expect(entity.columns.filter((path) => !exists(path))).toEqual([]);
    expect(columnFields(entity)).toHaveLength(entity.columns.length);
    expect(new Set(entity.columns).size).toBe(entity.columns.length);
    expect(Object.keys(entity.references).filter((path) => !exists(path))).toEqual([]);
    expect(Object.values(entity.aliases).filter((path) => !exists(path))).toEqual([]);
    expect(Object.values(entity.namedReferences).filter((path) => !exists(path))).toEqual([]);
  });

  it("keeps clear of the names every record has", () => {
    const reserved = ["id", "type", "version", "owner", "access", "createdAt", "updatedAt", "updatedBy", "deletedAt"];
    const own = [...Object.keys(entity.schema.shape), ...Object.keys(entity.discovered.shape)];

    expect(own.filter((field) => [...reserved, "sources", "edited", "references"].includes(field))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });
});

it("finds an entity by its collection", () => {
  expect(entityOf("servers")?.type).toBe("server");
  expect(entityOf("nonsense")).toBeUndefined();
});

describe("what fields refuse", () => {
  const refused = (type: keyof typeof ENTITIES, patch: Record<string, unknown>) =>
    (ENTITIES[type].schema.partial().safeParse(patch).error?.issues ?? []).map((issue) => issue.path.join("."));

  it("addresses with a mask, and empty or absurd numbers", () => {
    expect(refused("server", { ipv4Private: "10.0.0.1/24", cpu: 0, memoryGiB: -1, ipv4Public: "::1" })).toEqual([
      "ipv4Private",
      "ipv4Public",
      "cpu",
      "memoryGiB",
    ]);
    expect(refused("server", { cpu: 1920, memoryGiB: 32_768 })).toEqual([]);
  });

  it("text where a boolean belongs", () => {
    expect(refused("volume", { encrypted: "true" })).toEqual(["encrypted"]);
  });

  it("null and empty text", () => {
    expect(refused("server", { name: "  ", hostname: null })).toEqual(["name", "hostname"]);
  });

  it("the same reference twice and the same tag key twice", () => {
    const id = "01890a5d-ac96-774b-bcce-b302099a8057";

    expect(refused("system", { clientIds: [id, id] })).toEqual(["clientIds"]);
    expect(refused("system", { tags: [{ key: "a" }, { key: "a", value: "1" }] })).toEqual(["tags"]);
  });
});

describe("an application's specification", () => {
  const violations = (fields: Record<string, unknown>) => ENTITIES.application.check?.(fields) ?? [];

  it("may only have what its family has", () => {
    expect(violations({ family: "Cache", specification: { sga: "8G", port: 6379 } })).toEqual([
      { path: "specification.sga", message: "Cache has no such attribute" },
    ]);
  });

  it("knows the variants of a database", () => {
    expect(violations({ family: "Database", modal: "oracle", specification: { sga: "8G" } })).toEqual([]);
    expect(violations({ family: "Database", specification: { sga: "8G" } })).toHaveLength(1);
  });

  it("goes unchecked where a person wrote no family, so the source's counts", () => {
    expect(violations({ specification: { sga: "8G" } })).toEqual([]);
  });
});
