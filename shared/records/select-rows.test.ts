import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldKind } from "../entities/define-entity.ts";
import { valueAt } from "./paths.ts";
import { FILTER_OPS, type Filter, type ListQuery, parseListQuery, QueryError, type RawQuery } from "./query.ts";
import { type Row, RowTable } from "./row-table.ts";
import { selectRows } from "./select-rows.ts";

const KINDS: Readonly<Record<string, FieldKind>> = {
  name: "text",
  cpu: "number",
  on: "boolean",
  seenAt: "date",
  zones: "list",
  "services.name": "text",
  updatedAt: "date",
};
const kindOf = (path: string) => KINDS[path];

const row = (id: string, fields: Record<string, unknown>, deletedAt?: string): Row => ({
  id,
  aclId: "a",
  version: 1,
  owner: { kind: "user", id: "u" },
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  updatedBy: { kind: "user", id: "u", name: "U" },
  ...(deletedAt ? { deletedAt } : {}),
  summary: { name: "n", sources: [], existence: "present", ...fields },
});

const word = fc.constantFrom("alpha", "Beta", "beta", "gamma ray", "10", "9", "");
const moment = fc.integer({ min: 0, max: 9 }).map((day) => `2026-01-1${day}T00:00:00.000Z`);
const arbitraryFields = fc.record(
  {
    name: word,
    cpu: fc.integer({ min: 0, max: 12 }),
    on: fc.boolean(),
    seenAt: moment,
    zones: fc.array(word, { maxLength: 3 }),
    services: fc.array(fc.record({ name: word }, { requiredKeys: [] }), { maxLength: 3 }),
  },
  { requiredKeys: ["name"] },
);
const arbitraryRows = fc
  .array(fc.tuple(arbitraryFields, fc.boolean()), { maxLength: 40 })
  .map((all) => all.map(([fields, isDeleted], i) => row(`id-${i}`, fields, isDeleted ? "2026-02-01" : undefined)));
const arbitraryFilter = fc.oneof(
  fc.record({
    field: fc.constantFrom("name", "zones", "services.name"),
    op: fc.constantFrom("eq", "ne", "contains", "prefix", "gt", "lte"),
    value: word,
  }),
  fc.record({
    field: fc.constant("cpu"),
    op: fc.constantFrom("eq", "ne", "gt", "gte", "lt", "lte"),
    value: fc.integer({ min: 0, max: 12 }).map(String),
  }),
  fc.record({ field: fc.constant("on"), op: fc.constantFrom("eq", "ne"), value: fc.constantFrom("true", "false") }),
  fc.record({ field: fc.constant("seenAt"), op: fc.constantFrom("before", "after"), value: moment }),
  fc.record({
    field: fc.constantFrom(...Object.keys(KINDS)),
    op: fc.constant("exists"),
    value: fc.constantFrom("true", "false"),
  }),
);

/** What an operator means, written down again without any care for speed. */
function holds(
  record: Row,
  { field, op, value, values }: Pick<Filter, "field" | "op" | "value"> & { values?: readonly string[] },
): boolean {
  const cell = field === "updatedAt" ? record.updatedAt : valueAt(record.summary, field.split("."));
  const items = cell === undefined ? [] : Array.isArray(cell) ? cell : [cell];
  const some = (test: (item: string | number | boolean) => boolean) => items.some((item) => test(item as string));
  const compare = (item: string | number | boolean) =>
    typeof item === "number"
      ? item - Number(value)
      : String(item).toLowerCase() < value.toLowerCase()
        ? -1
        : String(item).toLowerCase() > value.toLowerCase()
          ? 1
          : 0;
  switch (op) {
    case "eq":
      return some((item) => String(item) === value);
    case "ne":
      return !some((item) => String(item) === value);
    case "in":
      return some((item) => (values ?? []).includes(String(item)));
    case "contains":
      return some((item) => String(item).toLowerCase().includes(value.toLowerCase()));
    case "prefix":
      return some((item) => String(item).toLowerCase().startsWith(value.toLowerCase()));
    case "exists":
      return items.length > 0 === (value === "true");
    case "before":
      return some((item) => Date.parse(String(item)) < Date.parse(value));
    case "after":
      return some((item) => Date.parse(String(item)) > Date.parse(value));
    case "gt":
      return some((item) => compare(item) > 0);
    case "gte":
      return some((item) => compare(item) >= 0);
    case "lt":
      return some((item) => compare(item) < 0);
    case "lte":
      return some((item) => compare(item) <= 0);
  }
}

const query = (raw: RawQuery): ListQuery => parseListQuery(raw, kindOf);
const idsOf = (tables: readonly RowTable[], hits: readonly { set: number; slot: number }[]) =>
  hits.map(({ set, slot }) => tables[set]!.idOf(slot));

describe("selectRows", () => {
  it("finds exactly what a plain reading of the conditions finds", () => {
    fc.assert(
      fc.property(
        arbitraryRows,
        fc.array(arbitraryFilter, { maxLength: 3 }),
        fc.boolean(),
        (rows, filters, deleted) => {
          const raw: Record<string, string[]> = {};
          for (const { field, op, value } of filters) {
            const name = `filter[${field}][${op}]`;
            raw[name] = [...(raw[name] ?? []), value];
          }
          const half = Math.floor(rows.length / 2);
          const tables = [new RowTable(rows.slice(0, half)), new RowTable(rows.slice(half))];

          const found = selectRows(tables, { ...query({ ...raw, limit: "500" }), deleted });

          const expected = rows.filter(
            (one) =>
              (one.deletedAt !== undefined) === deleted && filters.every((filter) => holds(one, filter as Filter)),
          );
          expect(idsOf(tables, found.hits).sort()).toEqual(expected.map((one) => one.id).sort());
          expect(found.total).toBe(expected.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("pages through everything once, in one order, whatever the page size", () => {
    const sort = fc.constantFrom("name", "-name", "cpu,-name", "-cpu", "zones,-seenAt");
    fc.assert(
      fc.property(arbitraryRows, sort, fc.integer({ min: 1, max: 7 }), (rows, order, limit) => {
        const tables = [new RowTable(rows)];
        const whole = idsOf(tables, selectRows(tables, query({ sort: order, limit: "500" })).hits);

        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = selectRows(tables, query({ sort: order, limit: String(limit), cursor }));
          paged.push(...idsOf(tables, page.hits));
          cursor = page.cursor;
        } while (cursor !== undefined);

        expect(paged).toEqual(whole);
        expect(new Set(paged).size).toBe(rows.filter((one) => !one.deletedAt).length);
      }),
      { numRuns: 200 },
    );
  });

  it("puts rows without a value last in either direction", () => {
    const table = new RowTable([row("a", {}), row("b", { cpu: 2 }), row("c", { cpu: 10 })]);

    const up = selectRows([table], query({ sort: "cpu" }));
    const down = selectRows([table], query({ sort: "-cpu" }));

    expect(idsOf([table], up.hits)).toEqual(["b", "c", "a"]);
    expect(idsOf([table], down.hits)).toEqual(["c", "b", "a"]);
  });

  it("searches names, addresses and tags for every word", () => {
    const table = new RowTable([
      row("a", { name: "Web", ipv4Private: "10.0.0.7", tags: [{ key: "env", value: "prod" }] }),
      row("b", { name: "web", ipv4Private: "10.0.0.8" }),
    ]);

    expect(selectRows([table], query({ q: "WEB 10.0.0.7" })).total).toBe(1);
    expect(selectRows([table], query({ q: "env=prod" })).total).toBe(1);
    expect(selectRows([table], query({ q: "web" })).total).toBe(2);
  });

  it("refuses a cursor of another order", () => {
    const table = new RowTable([row("a", {}), row("b", {})]);
    const { cursor } = selectRows([table], query({ sort: "name", limit: "1" }));

    expect(() => selectRows([table], query({ sort: "-name", cursor }))).toThrow(QueryError);
    expect(() => selectRows([table], query({ cursor: "nonsense" }))).toThrow(QueryError);
  });
});

describe("RowTable", () => {
  it("keeps columns, search and reverse references true through changes", () => {
    const change = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      cpu: fc.option(fc.integer({ min: 0, max: 3 })),
      to: fc.subarray(["x", "y"]),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const table = new RowTable();
        const model = new Map<string, Row>();
        table.column("cpu");
        table.searchText();
        [...table.referrers("to", "x")];
        for (const { id, cpu, to } of changes) {
          if (cpu === null) {
            table.delete(id);
            model.delete(id);
          } else {
            const next = row(id, { name: `n${cpu}`, cpu, to });
            table.set(next);
            model.set(id, next);
          }
        }

        const fresh = new RowTable(model.values());
        for (const raw of [{ "filter[cpu][gte]": "2" }, { q: "n1" }]) {
          const ids = (one: RowTable) => idsOf([one], selectRows([one], query(raw)).hits).sort();
          expect(ids(table)).toEqual(ids(fresh));
        }
        for (const target of ["x", "y"]) {
          const ids = (one: RowTable) => [...one.referrers("to", target)].map((found) => found.id).sort();
          expect(ids(table)).toEqual(ids(fresh));
        }
        expect(table.size).toBe(model.size);
      }),
    );
  });
});

describe("parseListQuery", () => {
  it("names everything that is unknown or unusable at once", () => {
    const attempt = () =>
      query({
        "filter[nope]": "1",
        "filter[cpu][like]": "1",
        "filter[cpu]": "many",
        "filter[on]": "maybe",
        "filter[seenAt][after]": "soon",
        sort: "-what",
        limit: "0",
        page: "2",
      });

    expect(attempt).toThrow(QueryError);
    try {
      attempt();
    } catch (error) {
      expect((error as QueryError).violations.map((one) => one.path)).toEqual([
        "filter[nope]",
        "filter[cpu][like]",
        "filter[cpu]",
        "filter[on]",
        "filter[seenAt][after]",
        "page",
        "sort",
        "limit",
      ]);
    }
  });

  it("reads a filter without operator as eq, and lists for in", () => {
    expect(query({ "filter[name]": "a" }).filters).toEqual([{ field: "name", op: "eq", value: "a", values: [] }]);
    expect(query({ "filter[name][in]": ["a,b", "c"] }).filters[0]?.values).toEqual(["a", "b", "c"]);
    expect(FILTER_OPS).toHaveLength(12);
  });
});
