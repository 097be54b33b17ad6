import { expect, it } from "vitest";
import type { Run } from "../../data/connections.ts";
import { sightOf } from "./coverage-words.ts";

const COUNTS = { seen: 3, created: 0, updated: 0, unchanged: 3, missing: 0, rejected: 0 };
const run = (part: Partial<Run> = {}) =>
  ({ status: "success", counts: COUNTS, commands: {}, errors: [], warnings: [], ...part }) as unknown as Run;
const warned: Run["commands"][string] = {
  status: "success",
  counts: COUNTS,
  errors: [],
  warnings: ["2 resources of other kinds"],
};

it.each([
  ["whole", run()],
  ["unread", undefined],
  ["failed", run({ status: "failed" })],
  ["cancelled", run({ status: "cancelled" })],
  ["reserved", run({ status: "partial" })],
  ["reserved", run({ warnings: ["One file was left out"] })],
  ["reserved", run({ commands: { "server-list": warned } })],
  ["reserved", run({ counts: { ...COUNTS, rejected: 1 } })],
])("takes no gaps for %s", (sight, last) => {
  expect(sightOf(false, last)).toBe(sight);
});

it("believes nothing of a suspended connection", () => {
  expect(sightOf(true, run())).toBe("suspended");
});
