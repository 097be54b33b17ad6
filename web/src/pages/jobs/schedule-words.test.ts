import { expect, it } from "vitest";
import { everyInWords, scheduleInWords } from "./schedule-words.ts";

it("says how often something repeats", () => {
  expect([{ every: 5, period: "minutes" }, { every: 1, period: "days" }, undefined].map(everyInWords)).toEqual([
    "every 5 minutes",
    "every day",
    "only when asked",
  ]);
});

it("writes a schedule in one line", () => {
  const cron = { hour: "7", minute: "15", dayOfWeek: "mon-fri", week: "1-26" };

  expect(scheduleInWords({ periodType: "cron", cron, timeZone: "Europe/Lisbon" })).toBe(
    "cron 15 7 * * mon-fri, week 1-26 (Europe/Lisbon)",
  );
  expect(scheduleInWords({ periodType: "cron", cron: { hour: "7" } })).toBe("cron 0 7 * * *");
  expect(scheduleInWords({ periodType: "cron", cron: { dayOfWeek: "mon" } })).toBe("cron 0 0 * * mon");
  expect(scheduleInWords({ periodType: "cron" })).toBe("by the calendar");
  expect(scheduleInWords({ periodType: "interval", interval: { every: 2, period: "hours" } })).toBe("every 2 hours");
  expect(scheduleInWords({ periodType: "once", at: "2026-11-01T07:15:00Z" })).toMatch(/^once, .*2026/);
});
