import { Cron } from "croner";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEEKDAYS } from "./classic-cron.ts";
import { momentsOf } from "./expression.ts";
import { anchorOf, type JobTiming, nextRunOf, nextRuns, scheduleOf, scheduleViolations } from "./schedule.ts";
import { isoWeekOf } from "./zoned.ts";

const EPOCH = new Date(0);
const expressionOf = (timing: JobTiming) => scheduleOf(timing).schedule?.expression;
const cron = (fields: NonNullable<JobTiming["cron"]>, timeZone?: string): JobTiming => ({
  periodType: "cron",
  cron: fields,
  timeZone,
});
const next = (timing: JobTiming, after: string, count = 3) => {
  const { schedule } = scheduleOf(timing);
  if (schedule === undefined) throw new Error("no schedule");
  return nextRuns(schedule, { after: new Date(after), count, anchor: EPOCH }).map((at) => at.toISOString());
};
const interval = (every: number, period: NonNullable<JobTiming["interval"]>["period"]): JobTiming => ({
  periodType: "interval",
  interval: { every, period },
});

describe("an interval", () => {
  it.each([
    [90, "seconds", "rate(2 minutes)"],
    [1, "minutes", "rate(1 minute)"],
    [120, "minutes", "rate(2 hours)"],
    [24, "hours", "rate(1 day)"],
    [2, "weeks", "rate(14 days)"],
  ] as const)("of %i %s is %s", (every, period, expression) => {
    expect(expressionOf(interval(every, period))).toBe(expression);
  });

  it("is a minute or more, and says that it was rounded", () => {
    expect(scheduleViolations(interval(59, "seconds"))).toEqual([
      { path: "interval.every", message: "The shortest interval is a minute." },
    ]);
    expect(scheduleOf(interval(61, "seconds")).schedule?.notes[0]).toContain("2 minutes");
  });

  it("comes within itself, at the same moments for the same job, whatever the time of asking", () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 1, max: 1000 }),
        fc.date({ min: EPOCH, max: new Date("2090-01-01"), noInvalidDate: true }),
        (id, every, now) => {
          const timing = interval(every, "minutes");
          const everyMs = every * 60_000;
          const first = nextRunOf(timing, id, now)?.getTime() ?? 0;
          const second = nextRunOf(timing, id, new Date(first))?.getTime();

          expect(first).toBeGreaterThan(now.getTime());
          expect(first).toBeLessThanOrEqual(Math.max(now.getTime() + everyMs, anchorOf(everyMs, id).getTime()));
          expect(second).toBe(first + everyMs);
        },
      ),
    );
  });

  it("spreads jobs that were made together", () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `0199f6a2-1c00-7000-8000-${i.toString(16).padStart(12, "0")}`);
    const tenths = new Array<number>(10).fill(0);
    for (const id of ids) tenths[Math.floor(anchorOf(1_000_000, id).getTime() / 100_000)]! += 1;

    expect(Math.min(...tenths)).toBeGreaterThan(60);
  });
});

describe("a cron", () => {
  it.each([
    [{ second: "0", minute: "15", hour: "7", dayOfWeek: "mon-fri" }, "cron(15 7 ? * MON-FRI *)"],
    [{ minute: "*/15" }, "cron(0/15 * * * ? *)"],
    [{ hour: "7" }, "cron(0 7 * * ? *)"],
    [{ minute: "30", hour: "8-18/5" }, "cron(30 8,13,18 * * ? *)"],
    [{ minute: "0", hour: "6", dayOfWeek: "4-6" }, "cron(0 6 ? * FRI-SAT,SUN *)"],
    [{ day: "last", hour: "23" }, "cron(0 23 L * ? *)"],
    [{ day: "last fri", hour: "23" }, "cron(0 23 ? * 6L *)"],
    [{ day: "2nd mon", hour: "1" }, "cron(0 1 ? * 2#2 *)"],
    [{ day: "3rd sun", hour: "1" }, "cron(0 1 ? * 1#3 *)"],
    [{ month: "jan,jul", day: "1" }, "cron(0 0 1 1,7 ? *)"],
    [{ year: "2027", minute: "0" }, "cron(0 * * * ? 2027)"],
  ])("%j is %s", (fields, expression) => {
    expect(expressionOf(cron(fields))).toBe(expression);
  });

  it("names every part that cannot be understood", () => {
    const fields = { second: "*/5", minute: "61", hour: "8-6", day: "2nd foo", month: "1/2", dayOfWeek: "7" };

    expect(
      scheduleViolations({ ...cron(fields), timeZone: "Europe/Atlantis" })
        .map(({ path }) => path)
        .sort(),
    ).toEqual(["cron.day", "cron.dayOfWeek", "cron.hour", "cron.minute", "cron.month", "cron.second", "timeZone"]);
    expect(scheduleViolations(cron({}))).toHaveLength(1);
  });

  it("takes time zones as EventBridge spells them", () => {
    const problem = (timeZone: string) => scheduleViolations(cron({ hour: "7" }, timeZone))[0]?.message;

    expect(problem("Europe/Lisbon")).toBeUndefined();
    expect(problem("europe/lisbon")).toBe("Spell it Europe/Lisbon.");
    expect(problem("+02:00")).toContain("There is no time zone");
  });

  it("checks what the expression cannot say: a Friday the 13th, an ISO week, several kinds of days", () => {
    expect(expressionOf(cron({ day: "13", dayOfWeek: "fri", hour: "2" }))).toBe("cron(0 2 13 * ? *)");
    expect(next(cron({ day: "13", dayOfWeek: "fri", hour: "2" }), "2026-01-01T00:00:00Z")).toEqual([
      "2026-02-13T02:00:00.000Z",
      "2026-03-13T02:00:00.000Z",
      "2026-11-13T02:00:00.000Z",
    ]);
    expect(next(cron({ week: "53", dayOfWeek: "mon" }), "2026-01-01T00:00:00Z", 2)).toEqual([
      "2026-12-28T00:00:00.000Z",
      "2032-12-27T00:00:00.000Z",
    ]);
    expect(next(cron({ day: "15,last" }), "2027-02-01T00:00:00Z", 3)).toEqual([
      "2027-02-15T00:00:00.000Z",
      "2027-02-28T00:00:00.000Z",
      "2027-03-15T00:00:00.000Z",
    ]);
  });

  it("follows the clocks: skips an hour that does not exist, does not repeat one that exists twice", () => {
    const half2 = cron({ hour: "2", minute: "30" }, "Europe/Berlin");

    expect(next(half2, "2026-03-27T12:00:00Z", 3)).toEqual([
      "2026-03-28T01:30:00.000Z",
      "2026-03-30T00:30:00.000Z",
      "2026-03-31T00:30:00.000Z",
    ]);
    expect(next(half2, "2026-10-24T12:00:00Z", 2)).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]);
    expect(next(cron({ hour: "7" }, "America/Sao_Paulo"), "2026-07-01T00:00:00Z", 1)).toEqual([
      "2026-07-01T10:00:00.000Z",
    ]);
  });

  it("that never comes has no next time", () => {
    expect(next(cron({ day: "30", month: "feb" }), "2026-01-01T00:00:00Z")).toEqual([]);
  });
});

describe("a single time", () => {
  it("is the same moment in every zone, and comes once", () => {
    const once: JobTiming = { periodType: "once", at: "2026-10-25T02:30:00+01:00", timeZone: "Europe/Berlin" };

    expect(expressionOf(once)).toBe("at(2026-10-25T01:30:00)");
    expect(next(once, "2026-10-01T00:00:00Z")).toEqual(["2026-10-25T01:30:00.000Z"]);
    expect(next(once, "2026-10-26T00:00:00Z")).toEqual([]);
  });
});

/** A field as people write it, with what it means: the property's own idea of the grammar. */
const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant({ text: "*", holds: () => true }),
    fc.integer({ min, max }).map((a) => ({ text: `${a}`, holds: (n: number) => n === a })),
    fc
      .integer({ min: 2, max: Math.min(max, 20) })
      .map((a) => ({ text: `*/${a}`, holds: (n: number) => (n - min) % a === 0 })),
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min: 1, max: 4 }))
      .map(([a, b, c]) => [Math.min(a, b), Math.max(a, b), c] as const)
      .map(([a, b, c]) => ({ text: `${a}-${b}/${c}`, holds: (n: number) => n >= a && n <= b && (n - a) % c === 0 })),
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })
      .map((list) => ({ text: list.join(","), holds: (n: number) => list.includes(n) })),
  );

describe("converting", () => {
  it("keeps exactly the minutes that the classic fields mean", () => {
    const fields = fc.record({
      minute: field(0, 59),
      hour: field(0, 23),
      day: field(1, 31),
      month: field(1, 12),
      dayOfWeek: field(0, 6),
      week: field(1, 53),
    });
    fc.assert(
      fc.property(fields, fc.integer({ min: 0, max: 3000 }), (parts, startDay) => {
        const texts = Object.fromEntries(Object.entries(parts).map(([name, { text }]) => [name, text]));
        const start = new Date(Date.UTC(2024, 0, 1 + startDay));
        const end = start.getTime() + 40 * 86_400_000;
        const expected: string[] = [];
        for (let at = start.getTime() + 60_000; at < end && expected.length < 5; at += 60_000) {
          const time = new Date(at);
          const date = { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
          const isDue =
            parts.minute.holds(time.getUTCMinutes()) &&
            parts.hour.holds(time.getUTCHours()) &&
            parts.day.holds(date.day) &&
            parts.month.holds(date.month) &&
            parts.dayOfWeek.holds((time.getUTCDay() + 6) % 7) &&
            parts.week.holds(isoWeekOf(date));
          if (isDue) expected.push(time.toISOString());
        }

        const found = next(cron(texts), start.toISOString(), 5).filter((at) => Date.parse(at) < end);

        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("agrees with another reader of EventBridge's syntax", () => {
    const text = (min: number, max: number) =>
      field(min, max).map((one) => one.text.replace(/^\*\/(\d+)$/, `${min}/$1`));
    const expression = fc
      .tuple(
        text(0, 59),
        text(0, 23),
        text(1, 12),
        fc.oneof(fc.constantFrom("L", "6L", "MON-FRI", "2#2", "SUN"), fc.constant("")),
        text(1, 28),
      )
      .map(([minute, hour, month, weekday, day]) =>
        weekday === "L" || weekday === ""
          ? `${minute} ${hour} ${weekday || day} ${month} ? *`
          : `${minute} ${hour} ? ${month} ${weekday} *`,
      );
    fc.assert(
      fc.property(
        expression,
        fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        (fields, after) => {
          const [minute, hour, day, month, weekday, year] = fields.split(" ").map((one) => (one === "?" ? "*" : one));
          const oracle = new Cron(["0", minute, hour, day, month, weekday, year].join(" "), {
            mode: "7-part",
            alternativeWeekdays: true,
            sloppyRanges: true,
            timezone: "UTC",
            paused: true,
          });

          const [found] = momentsOf({ expression: `cron(${fields})`, anchor: EPOCH })(after);

          expect(found?.toISOString()).toBe(oracle.nextRun(after)?.toISOString());
        },
      ),
      { numRuns: 200 },
    );
  });

  it("knows the weekdays by EventBridge's names", () => {
    for (const [day, name] of WEEKDAYS.entries()) {
      const [first] = next(cron({ hour: "12", dayOfWeek: String(day) }), "2026-11-02T00:00:00Z", 1);
      expect(new Date(first ?? 0).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" }).toLowerCase()).toBe(
        name,
      );
    }
  });
});
