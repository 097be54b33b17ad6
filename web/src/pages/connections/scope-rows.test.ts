import { expect, it } from "vitest";
import type { ScopeResult } from "../../data/connections.ts";
import { scopeRows, summaryOf } from "./scope-rows.ts";

const NONE = { seen: 0, created: 0, updated: 0, unchanged: 0, missing: 0, rejected: 0 };
const result = (command: string, region: string, part: Partial<ScopeResult> = {}): ScopeResult => ({
  scope: `1/${region}`,
  label: region,
  command,
  status: "success",
  counts: { ...NONE, seen: 2, created: 1 },
  requests: 1,
  durationMs: 10,
  ...part,
});

const RESULTS = [
  result("server-list", "us-east-1"),
  result("server-list", "eu-west-1", { status: "failed", counts: NONE }),
  result("volumes-list", "eu-west-1"),
];

it("puts what needs a look first and adds up what each command saw", () => {
  const rows = scopeRows(RESULTS, "command", (name) => name.toUpperCase());

  expect(rows.map(({ label, status, seen, failed }) => [label, status, seen, failed])).toEqual([
    ["SERVER-LIST", "failed", 2, 1],
    ["VOLUMES-LIST", "success", 2, 0],
  ]);
  expect(rows[0]?.cells.map(({ label }) => label)).toEqual(["eu-west-1", "us-east-1"]);
});

it("turns the same results by region", () => {
  const rows = scopeRows(RESULTS, "scope", String);

  expect(rows.map(({ label, cells }) => [label, cells.length])).toEqual([
    ["eu-west-1", 2],
    ["us-east-1", 1],
  ]);
});

it("tells what was read in part from what failed", () => {
  const partial = result("server-list", "eu-west-1", { status: "partial" });
  const summaries = (...results: ScopeResult[]) =>
    scopeRows(results, "command", String).map((row) => summaryOf(row, "command"));

  expect(summaries(partial)).toEqual(["1 of 1 place partly read"]);
  expect(summaries(...RESULTS.slice(0, 2), partial)).toEqual(["1 of 3 places failed, 1 partly"]);
});
