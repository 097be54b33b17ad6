import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges, historyFields, reverseChanges } from "../../shared/records/diff.ts";
import { isSame } from "../../shared/records/paths.ts";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import { historyEntry } from "./history-entry.ts";

const base: StoredRecord = {
  id: "r1",
  type: "server",
  version: 1,
  aclId: "ws:user:u1",
  owner: { kind: "user", id: "u1" },
  edited: { name: "web-1" },
  discovered: {},
  computed: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  updatedBy: { kind: "user", id: "u1", name: "Ada" },
};
const next = (change: Partial<StoredRecord>): StoredRecord => ({ ...base, version: 2, ...change });
const source = (fields: Record<string, unknown>, state: "present" | "missing" | "inactive" = "present") => ({
  provider: "aws",
  command: "servers-list",
  scope: "eu-central-1",
  nativeId: "i-1",
  fields,
  hash: "",
  lastSeenAt: "2026-01-01T00:00:00.000Z",
  runId: "run",
  state,
});

describe("historyEntry", () => {
  it("tells a first version as everything new", () => {
    const entry = historyEntry(undefined, base);

    expect(entry).toMatchObject({ action: "created", version: 1, at: base.updatedAt, actor: { name: "Ada" } });
    expect(entry?.changes).toContainEqual({ path: "name", to: "web-1" });
  });

  it("tells both sides of an edit", () => {
    const entry = historyEntry(base, next({ edited: { name: "web-2", memoryGiB: 8 } }));

    expect(entry?.action).toBe("updated");
    expect(entry?.changes).toEqual([
      { path: "memoryGiB", to: 8 },
      { path: "name", from: "web-1", to: "web-2" },
    ]);
  });

  it("tells deletion, restoration and that a source lost sight of it", () => {
    const deleted = next({ deletedAt: "2026-01-02T00:00:00.000Z" });

    expect(historyEntry(base, deleted)).toMatchObject({ action: "deleted", changes: [{ path: "deletedAt" }] });
    expect(historyEntry(deleted, { ...base, version: 3 })?.action).toBe("restored");
    expect(
      historyEntry(next({ discovered: { c: source({}) } }), next({ discovered: { c: source({}, "missing") } }))
        ?.changes,
    ).toEqual([{ path: "existence", to: "missing" }]);
  });

  it("tells who gained and lost access", () => {
    const from = [{ kind: "user", id: "u1", level: 7 }] as const;
    const to = [...from, { kind: "team", id: "t1", level: 1 }] as const;

    const entry = historyEntry(base, next({ aclId: "h:1", accessChange: { from, to } }));

    expect(entry?.changes).toEqual([{ path: "access", from: [from[0]], to: [to[1], to[0]] }]);
  });

  it("keeps quiet about bookkeeping", () => {
    const before = next({ discovered: { c: source({ cpu: 2 }) } });
    const after = { ...before, version: 3, discovered: { c: { ...source({ cpu: 2 }), runId: "later" } } };

    expect(historyEntry(before, after)).toBeUndefined();
  });

  it("keeps a change that is too large without its values rather than not at all", () => {
    const large = { blob: "x".repeat(200_000) };

    const entry = historyEntry(next({ edited: large }), next({ edited: { blob: "y".repeat(200_000) } }));
    const larger = historyEntry(base, next({ edited: { name: "web-1", blob: "z".repeat(399_000) } }));

    expect(entry?.changes).toEqual([{ path: "blob", to: "y".repeat(200_000) }]);
    expect(larger?.changes).toEqual([{ path: "blob" }]);
  });
});

describe("replaying a history", () => {
  const fields = fc.dictionary(
    fc.constantFrom("name", "cpu", "tags", "a.b", "nested", "__proto__"),
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("x", "y.z", "w"), fc.oneof(fc.string(), fc.boolean()), { maxKeys: 3 }),
    ),
    { maxKeys: 5 },
  );
  const version = fc.record({
    edited: fields,
    discovered: fc.dictionary(
      fc.constantFrom("c1", "c2"),
      fields.map((found) => source(found)),
      { maxKeys: 2 },
    ),
    computed: fields,
    deletedAt: fc.option(fc.constant("2026-01-05T00:00:00.000Z"), { nil: undefined }),
  });
  const versions = fc
    .array(version, { minLength: 1, maxLength: 8 })
    .map((list) => list.map((change, i): StoredRecord => ({ ...base, ...change, version: i + 1 })));

  it("forward from nothing gives every version, and backward from the last as well", () => {
    fc.assert(
      fc.property(versions, (records) => {
        const entries = records.map((record, i) => historyEntry(records[i - 1], record));
        let forward: Record<string, unknown> = {};
        records.forEach((record, i) => {
          forward = applyChanges(forward, entries[i]?.changes ?? []);
          expect(isSame(forward, historyFields(record))).toBe(true);
        });

        let backward = historyFields(records.at(-1)!);
        for (let i = records.length - 1; i > 0; i--) {
          backward = reverseChanges(backward, entries[i]?.changes ?? []);
          expect(isSame(backward, historyFields(records[i - 1]!))).toBe(true);
        }
      }),
    );
  });
});
