import { expect, it } from "vitest";
import { matchesPattern } from "./event-pattern.ts";

const event = { source: "maestro", detail: { type: "server", count: 5, tags: ["a", "b"], name: "Web-1" } };

it.each([
  [{ source: ["maestro"] }, true],
  [{ source: ["other"] }, false],
  [{ detail: { type: [{ prefix: "ser" }], count: [{ numeric: [">", 4, "<=", 5] }] } }, true],
  [{ detail: { tags: ["b"] } }, true],
  [{ detail: { tags: [{ "anything-but": ["a", "b"] }] } }, false],
  [{ detail: { missing: [{ exists: false }] } }, true],
  [{ detail: { type: [{ exists: false }] } }, false],
  [{ detail: { name: [{ "equals-ignore-case": "web-1" }] } }, true],
  [{ detail: { name: [{ wildcard: "W*-?" }] } }, false],
  [{ detail: { name: [{ wildcard: "W*-1" }, { suffix: "x" }] } }, true],
  [{ $or: [{ source: ["x"] }, { detail: { type: ["server"] } }] }, true],
  [{ detail: { type: [{ unknown: "operator" }] } }, false],
])("%j fits: %s", (pattern, expected) => {
  expect(matchesPattern(pattern, event)).toBe(expected);
});
