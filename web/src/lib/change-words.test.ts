import { expect, it } from "vitest";
import { changeWords, shortValue } from "./change-words.ts";

it.each([
  [1, [{ path: "name", to: "a" }], "Created"],
  [2, [{ path: "cpu", from: 4, to: 2 }], "CPU 4 → 2"],
  [2, [{ path: "environment", to: "Production" }], "Environment set to Production"],
  [2, [{ path: "os.dist", from: "Debian" }], "OS dist removed"],
  [
    3,
    [
      { path: "cpu", from: 4, to: 2 },
      { path: "memoryGiB", from: 8, to: 4 },
    ],
    "CPU 4 → 2, and 1 more",
  ],
  [4, [{ path: "deletedAt", to: "2026-01-01" }], "Deleted"],
  [5, [{ path: "deletedAt", from: "2026-01-01" }], "Restored"],
])("version %i of %j reads %s", (version, changes, words) => {
  expect(changeWords(version, changes)).toBe(words);
});

it("shows long lists by their size and tags as key and value", () => {
  expect(shortValue(Array.from({ length: 40 }, (_, i) => `entry-${i}`))).toBe("40 entries");
  expect(shortValue([{ key: "team", value: "web" }])).toBe("team:web");
});
