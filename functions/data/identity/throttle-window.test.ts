import fc from "fast-check";
import { expect, it } from "vitest";
import { isExceeded, windowAt } from "./throttle-window.ts";

const limit = { max: 3, seconds: 60 };

it("lets the allowed number through and names the wait", () => {
  const now = new Date("2026-01-01T00:00:20Z");

  expect([1, 2, 3, 4].map((count) => isExceeded(limit, count))).toEqual([false, false, false, true]);
  expect(windowAt(limit, now).retryAfterSeconds).toBe(40);
});

it("always ends within one window, and the next moment after it is another window", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
      fc.integer(),
      fc.integer({ min: 1, max: 86_400 }),
      (now, offset, seconds) => {
        const window = windowAt({ max: 1, seconds }, now, offset);
        const after = windowAt({ max: 1, seconds }, new Date(window.endsAt * 1000), offset);

        expect(window.retryAfterSeconds).toBeGreaterThanOrEqual(1);
        expect(window.retryAfterSeconds).toBeLessThanOrEqual(seconds);
        expect(after.index).toBe(window.index + 1);
      },
    ),
  );
});
