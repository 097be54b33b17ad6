import { expect, it } from "vitest";
import { relativeTime, untilTime } from "./time.ts";

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

it.each([
  ["2026-11-01T00:00:20Z", "now"],
  ["2026-11-01T00:05:00Z", "in 5 min"],
  ["2026-11-01T03:00:00Z", "in 3 h"],
  ["2026-11-02T03:00:00Z", "tomorrow"],
  ["2026-11-04T03:00:00Z", "in 3 days"],
])("says that %s is still to come", (at, words) => {
  expect(untilTime(at, Date.parse("2026-11-01T00:00:00Z"))).toBe(words);
});
