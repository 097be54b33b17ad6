import { expect, it } from "vitest";
import { nextTime } from "./schedule-expression.ts";

const next = (expression: string, after: string, timeZone?: string, anchor = "2026-01-01T00:00:00Z") =>
  nextTime({ expression, anchor: new Date(anchor), ...(timeZone && { timeZone }) }, new Date(after))?.toISOString();

it.each([
  ["rate(15 minutes)", "2026-01-01T00:20:00Z", undefined, "2026-01-01T00:30:00.000Z"],
  ["rate(1 day)", "2025-12-01T00:00:00Z", undefined, "2026-01-01T00:00:00.000Z"],
  ["cron(0 3 * * ? *)", "2026-07-01T00:00:00Z", "Europe/Berlin", "2026-07-01T01:00:00.000Z"],
  ["cron(0 3 * * ? *)", "2026-01-01T00:00:00Z", "Europe/Berlin", "2026-01-01T02:00:00.000Z"],
  ["cron(30 9 ? * 2 *)", "2026-11-23T10:00:00Z", undefined, "2026-11-30T09:30:00.000Z"],
  ["cron(30 9 ? * MON-FRI *)", "2026-11-27T10:00:00Z", undefined, "2026-11-30T09:30:00.000Z"],
  ["cron(0 0 L * ? *)", "2026-02-01T00:00:00Z", undefined, "2026-02-28T00:00:00.000Z"],
  ["cron(0 0 ? * 6L *)", "2026-11-01T00:00:00Z", undefined, "2026-11-27T00:00:00.000Z"],
  ["cron(0 0 ? * 2#1 *)", "2026-11-10T00:00:00Z", undefined, "2026-12-07T00:00:00.000Z"],
  ["cron(0/10 * * * ? *)", "2026-11-10T00:01:00Z", undefined, "2026-11-10T00:10:00.000Z"],
  ["cron(0 0 1 1 ? 2030)", "2026-11-10T00:01:00Z", undefined, "2030-01-01T00:00:00.000Z"],
  ["at(2026-06-01T12:00:00)", "2026-01-01T00:00:00Z", "America/New_York", "2026-06-01T16:00:00.000Z"],
])("%s after %s in %s", (expression, after, timeZone, expected) => {
  expect(next(expression, after, timeZone)).toBe(expected);
});

it("knows when nothing is left to happen", () => {
  expect(next("at(2026-06-01T12:00:00)", "2026-06-01T12:00:00Z")).toBeUndefined();
  expect(next("cron(0 0 1 1 ? 2020)", "2026-01-01T00:00:00Z")).toBeUndefined();
});

it.each([
  "every day",
  "rate(0 minutes)",
  "rate(5 weeks)",
  "cron(0 3 * * * *)",
  "cron(0 3 ? * ? *)",
  "cron(99 3 * * ? *)",
  "at(tomorrow)",
])("refuses %s", (expression) => {
  expect(() => next(expression, "2026-01-01T00:00:00Z")).toThrow(/Invalid schedule expression/);
});

it("refuses a time zone that does not exist", () => {
  expect(() => next("cron(0 3 * * ? *)", "2026-01-01T00:00:00Z", "Mars/Olympus")).toThrow(/Invalid schedule/);
});
