import { expect, it } from "vitest";
import type { ProposedDependency } from "../../data/dependencies.ts";
import { doneInWords, rangeOf, undoOf } from "./proposal-words.ts";

it("takes a bulk decision back to how each stood before", () => {
  const before = [
    { id: "a", state: "proposed" },
    { id: "b", state: "accepted" },
    { id: "c", state: "proposed" },
    { id: "d", state: "dismissed" },
  ] as ProposedDependency[];

  expect(undoOf(before)).toEqual([
    { decision: "reopen", ids: ["a", "c"] },
    { decision: "accept", ids: ["b"] },
    { decision: "dismiss", ids: ["d"] },
  ]);
});

it("selects from the last row to this one, in either direction", () => {
  expect(rangeOf(["a", "b", "c", "d"], "d", "b")).toEqual(["b", "c", "d"]);
  expect(rangeOf(["a", "b"], undefined, "b")).toEqual(["b"]);
  expect(rangeOf(["a", "b"], "gone", "a")).toEqual(["a"]);
});

it("says how many were decided", () => {
  expect([doneInWords("accept", 1), doneInWords("dismiss", 1200)]).toEqual([
    "Accepted 1 dependency",
    `Dismissed ${(1200).toLocaleString()} dependencies`,
  ]);
});
