import { describe, expect, it } from "vitest";
import type { Field } from "./entity-info.ts";
import { comparisonOf, comparisonsOf, filterWords } from "./filter-words.ts";

const field = (part: Partial<Field>): Field => ({
  path: "x",
  title: "X",
  kind: "text",
  required: false,
  readOnly: false,
  ...part,
});
const environment = field({
  path: "environment",
  title: "Environment",
  kind: "select",
  options: "env_options.environment",
});
const updated = field({ path: "updatedAt", title: "Updated", kind: "date" });
const same = (value: string) => value;

describe("filterWords", () => {
  it.each([
    [environment, { op: "in", value: "Production,Staging" }, "Environment is", "Production or Staging"],
    [environment, { op: "in", value: "A,B,C,D" }, "Environment is", "A, B or 2 more"],
    [environment, { op: "exists", value: "false" }, "Environment", "is empty"],
    [updated, { op: "after", value: "-30d" }, "Updated in the last", "30 days"],
    [updated, { op: "before", value: "-1d" }, "Updated more than", "a day ago"],
    [field({ title: "Memory", kind: "number", unit: "GiB" }), { op: "gte", value: "8" }, "Memory is at least", "8 GiB"],
    [field({ title: "Encrypted", kind: "boolean" }), { op: "eq", value: "true" }, "Encrypted", "is yes"],
    [field({ title: "Name" }), { op: "contains", value: "web" }, "Name contains", "web"],
  ] as const)("reads as a sentence", (about, { op, value }, subject, object) => {
    expect(filterWords(about, { field: about.path, op, value }, same)).toEqual({ subject, object });
  });

  it("names referenced records", () => {
    const system = field({ title: "Systems", kind: "references", target: "system" });

    expect(filterWords(system, { field: "systemIds", op: "in", value: "id-1" }, () => "Storefront").object).toBe(
      "Storefront",
    );
  });
});

describe("comparisons", () => {
  it("offers choices where values are known, text otherwise", () => {
    expect(comparisonsOf(environment)[0]?.takes).toBe("many");
    expect(comparisonsOf(field({}))[0]?.op).toBe("contains");
  });

  it("tells relative from fixed dates", () => {
    expect(comparisonOf(updated, { field: "updatedAt", op: "after", value: "-7d" }).id).toBe("last");
    expect(comparisonOf(updated, { field: "updatedAt", op: "after", value: "2026-01-01T00:00:00Z" }).id).toBe("after");
  });

  it("shows an operator that no word fits as it is", () => {
    expect(comparisonOf(environment, { field: "environment", op: "prefix", value: "P" }).label).toBe("prefix");
  });
});
