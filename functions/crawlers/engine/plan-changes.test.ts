import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FoundRecord, KnownSource } from "../../../shared/records/found.ts";
import { planChanges, SUSPICIOUS_LOSS } from "./plan-changes.ts";

const found = (nativeId: string, hash = "h"): FoundRecord => ({
  nativeId,
  type: "server",
  fields: {},
  links: [],
  hash,
});
const known = (nativeId: string, more: Partial<KnownSource> = {}): KnownSource => ({
  nativeId,
  type: "server",
  recordId: `r-${nativeId}`,
  hash: "h",
  state: "present",
  missed: 0,
  runId: "before",
  ...more,
});
const knownAs = (...sources: KnownSource[]) => new Map(sources.map((source) => [source.nativeId, source]));
const listing = (ids: FoundRecord[], more = {}) => ({ found: ids, isComplete: true, runId: "now", ...more });
const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

describe("planChanges", () => {
  it("tells new, changed and unchanged resources apart", () => {
    const plan = planChanges(
      knownAs(known("same"), known("changed")),
      listing([found("same"), found("changed", "h2"), found("new")]),
    );

    expect(plan.create.map(({ nativeId }) => nativeId)).toEqual(["new"]);
    expect(plan.update.map((update) => update.found.nativeId)).toEqual(["changed"]);
    expect(plan).toMatchObject({ unchanged: 1, miss: [], hold: [] });
  });

  it("makes a resource missing at its first absence and inactive at the second, then leaves it", () => {
    expect(planChanges(knownAs(known("a")), listing([])).miss).toMatchObject([{ state: "missing", missed: 1 }]);
    expect(planChanges(knownAs(known("a", { state: "missing", missed: 1 })), listing([])).miss).toMatchObject([
      { state: "inactive", missed: 2 },
    ]);
    expect(planChanges(knownAs(known("a", { state: "inactive", missed: 2 })), listing([])).miss).toEqual([]);
  });

  it("brings a resource back that is seen again", () => {
    expect(planChanges(knownAs(known("a", { state: "inactive" })), listing([found("a")])).update).toHaveLength(1);
  });

  it("retires nothing after a listing that did not finish", () => {
    expect(planChanges(knownAs(known("a")), listing([], { isComplete: false }))).toMatchObject({ miss: [], hold: [] });
  });

  it("holds a loss of more than 30 % and more than 20 resources until it is confirmed", () => {
    const before = knownAs(...many(100).map((id) => known(id)));
    const rest = many(69).map((id) => found(id));

    expect(planChanges(before, listing(rest))).toMatchObject({ miss: [], hold: { length: 31 } });
    expect(planChanges(before, listing(rest, { acceptLoss: true }))).toMatchObject({ miss: { length: 31 }, hold: [] });
    expect(planChanges(before, listing(many(70).map((id) => found(id))))).toMatchObject({
      miss: { length: 30 },
      hold: [],
    });
    expect(planChanges(knownAs(...many(20).map((id) => known(id))), listing([]))).toMatchObject({
      miss: { length: 20 },
    });
  });

  it("goes on with a loss that an earlier turn of the same run began", () => {
    const before = many(100).map((id, index) =>
      known(id, index < 50 ? { state: "missing", missed: 1, runId: "now" } : {}),
    );

    expect(planChanges(knownAs(...before), listing([], { acceptLoss: true }))).toMatchObject({
      miss: { length: 50 },
      hold: [],
    });
    expect(planChanges(knownAs(...before), listing([]))).toMatchObject({ miss: { length: 50 }, hold: [] });
  });

  const source = fc.record({
    id: fc.integer({ min: 0, max: 60 }).map((n) => `n${n}`),
    hash: fc.constantFrom("h1", "h2"),
    state: fc.constantFrom("present" as const, "missing" as const, "inactive" as const),
  });
  const sources = fc.uniqueArray(source, { selector: ({ id }) => id, maxLength: 60 });

  it("accounts for every resource once, and plans nothing more after its own writes", () => {
    fc.assert(
      fc.property(sources, sources, fc.boolean(), (before, now, isComplete) => {
        const state = knownAs(...before.map(({ id, hash, state: was }) => known(id, { hash, state: was })));
        const seen = now.map(({ id, hash }) => found(id, hash));

        const plan = planChanges(state, { found: seen, isComplete, runId: "now" });

        expect(plan.create.length + plan.update.length + plan.unchanged).toBe(seen.length);
        const retired = [...plan.miss.map((miss) => miss.known.nativeId), ...plan.hold.map(({ nativeId }) => nativeId)];
        expect(retired.every((id) => !now.some((entry) => entry.id === id))).toBe(true);
        if (!isComplete) expect(retired).toEqual([]);
        const vanished = before.filter(
          ({ id, state: was }) => was === "present" && !now.some((entry) => entry.id === id),
        );
        if (plan.hold.length > 0) expect(vanished.length).toBeGreaterThan(SUSPICIOUS_LOSS.count);

        const after = new Map(state);
        for (const record of [...plan.create, ...plan.update.map((update) => update.found)]) {
          after.set(record.nativeId, known(record.nativeId, { hash: record.hash, runId: "now" }));
        }
        for (const miss of plan.miss)
          after.set(miss.known.nativeId, { ...miss.known, state: miss.state, missed: miss.missed, runId: "now" });
        const again = planChanges(after, { found: seen, isComplete, runId: "now" });
        expect(again).toMatchObject({ create: [], update: [], miss: [] });
      }),
    );
  });
});
