import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, diffFields, recordChanges, reverseChanges, segmentsOf } from "./diff.ts";
import { isSame } from "./paths.ts";
import type { StoredRecord } from "./stored-record.ts";

const key = fc.constantFrom("a", "b", "a.b", "a\\", "__proto__", "c");
const leaf = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.string({ maxLength: 2 }),
  fc.boolean(),
  fc.array(fc.integer({ max: 2 }), { maxLength: 2 }),
);
const { fields } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, leaf, tie("fields")),
  fields: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));
const arbitraryFields = fields as fc.Arbitrary<Record<string, unknown>>;

describe("diffFields", () => {
  it("leads from before to after, and back", () => {
    fc.assert(
      fc.property(arbitraryFields, arbitraryFields, (before, after) => {
        const changes = diffFields(before, after);

        expect(isSame(applyChanges(before, changes), after)).toBe(true);
        expect(isSame(reverseChanges(after, changes), before)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("replays a whole life in either direction", () => {
    fc.assert(
      fc.property(fc.array(arbitraryFields, { minLength: 2, maxLength: 6 }), (versions) => {
        const history = versions.slice(1).map((next, i) => diffFields(versions[i]!, next));

        for (let moment = 0; moment < versions.length; moment++) {
          const later = history.slice(moment).reverse();
          const then = later.reduce((now, changes) => reverseChanges(now, changes), versions.at(-1)!);
          expect(isSame(then, versions[moment])).toBe(true);
        }
      }),
    );
  });

  it("is empty exactly when nothing differs", () => {
    fc.assert(
      fc.property(arbitraryFields, arbitraryFields, (a, b) => (diffFields(a, b).length === 0) === isSame(a, b)),
    );
  });

  it("says both values, lists as a whole", () => {
    expect(
      diffFields({ os: { dist: "a", base: "x" }, zones: ["1"] }, { os: { dist: "b", base: "x" }, zones: ["1", "2"] }),
    ).toEqual([
      { path: "os.dist", from: "a", to: "b" },
      { path: "zones", from: ["1"], to: ["1", "2"] },
    ]);
    expect(segmentsOf("a\\.b.c")).toEqual(["a.b", "c"]);
  });
});

describe("recordChanges", () => {
  const record = (change: Partial<StoredRecord>): StoredRecord => ({
    id: "i",
    type: "server",
    version: 1,
    aclId: "a",
    owner: { kind: "user", id: "u" },
    edited: { name: "n" },
    discovered: {},
    computed: {},
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    updatedBy: { kind: "user", id: "u", name: "U" },
    ...change,
  });
  const source = (lastSeenAt: string, fields: Record<string, unknown>) => ({
    conn: {
      provider: "aws",
      command: "c",
      scope: "s",
      nativeId: "i-1",
      hash: "h",
      runId: "r",
      state: "present" as const,
      lastSeenAt,
      fields,
    },
  });

  it("is silent about bookkeeping", () => {
    const before = record({ discovered: source("2026-01-01T00:00:00.000Z", { cpu: 1 }) });
    const after = record({ version: 2, discovered: source("2026-01-02T00:00:00.000Z", { cpu: 1 }) });

    expect(recordChanges(before, after)).toEqual([]);
  });

  it("tells that a person's value hides a discovered one, and that access changed", () => {
    const discovered = source("2026-01-01T00:00:00.000Z", { cpu: 1 });
    const entry = { kind: "user", id: "u", level: 7 } as const;
    const before = record({ discovered });
    const after = record({
      version: 2,
      discovered,
      edited: { name: "n", cpu: 2 },
      accessChange: { from: [], to: [entry] },
    });

    expect(recordChanges(before, after)).toEqual([
      { path: "cpu", from: 1, to: 2 },
      { path: "access", from: [], to: [entry] },
    ]);
  });
});
