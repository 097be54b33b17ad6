import { expect, it } from "vitest";
import { relativeTime } from "./time.ts";

const now = Date.parse("2026-11-20T12:00:00Z");

it.each([
  ["2026-11-20T11:59:40Z", "now"],
  ["2026-11-20T11:58:00Z", "2 min ago"],
  ["2026-11-20T09:30:00Z", "2 h ago"],
  ["2026-11-19T11:00:00Z", "yesterday"],
  ["2026-11-17T11:00:00Z", "3 days ago"],
  ["not a date", "not a date"],
])("%s is %s", (at, words) => {
  expect(relativeTime(at, now)).toBe(words);
});
