import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apiSearch, type ListState, momentOf, parseListState, printListState } from "./list-url.ts";

const EMPTY: ListState = { q: "", filters: [], sort: "", isTrash: false, columns: [] };

describe("the state of a list in the URL", () => {
  it("reads search, filters, sort, trash and columns", () => {
    const state = parseListState(
      "?q=web&filter[environment][in]=Production,Staging&sort=-cpu&deleted=true&cols=name,cpu",
    );

    expect(state).toEqual({
      q: "web",
      filters: [{ field: "environment", op: "in", value: "Production,Staging" }],
      sort: "-cpu",
      isTrash: true,
      columns: ["name", "cpu"],
    });
  });

  it("says nothing for the default", () => {
    expect(printListState(EMPTY)).toBe("");
  });

  it("comes back as it was printed, whatever the values", () => {
    const filter = fc.record({
      field: fc.stringMatching(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/),
      op: fc.constantFrom("eq" as const, "contains" as const, "in" as const),
      value: fc.string({ minLength: 1 }),
    });
    const filters = fc.uniqueArray(filter, { maxLength: 5, selector: ({ field, op }) => `${field}|${op}` });
    fc.assert(
      fc.property(fc.string(), filters, fc.boolean(), (q, found, isTrash) => {
        const state: ListState = { ...EMPTY, q, filters: found, isTrash };
        expect(parseListState(printListState(state))).toEqual(state);
      }),
    );
  });
});

describe("what the API is asked", () => {
  it("adds the page's own conditions, the workspace and the default order", () => {
    const search = apiSearch(
      { ...EMPTY, q: "db" },
      {
        workspace: "me",
        fixed: [{ field: "family", op: "eq", value: "Database" }],
        defaultSort: "-updatedAt",
        nowMs: 0,
      },
    );

    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      q: "db",
      "filter[family][eq]": "Database",
      sort: "-updatedAt",
      workspace: "me",
    });
  });

  it("turns days back into the start of that day, so that the same list stays the same", () => {
    const noon = new Date(2026, 10, 20, 12, 0).getTime();
    const evening = new Date(2026, 10, 20, 19, 30).getTime();

    expect(momentOf("-7d", noon)).toBe(new Date(2026, 10, 13).toISOString());
    expect(momentOf("-7d", evening)).toBe(momentOf("-7d", noon));
  });

  it("leaves fixed dates alone", () => {
    expect(momentOf("2026-01-01T00:00:00Z", 0)).toBe("2026-01-01T00:00:00Z");
  });
});
