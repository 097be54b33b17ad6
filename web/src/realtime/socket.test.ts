import { expect, it } from "vitest";
import { pauseMs } from "./socket.ts";

it("waits longer after each failure, never longer than half a minute", () => {
  expect([0, 1, 2, 3, 10].map((failures) => pauseMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 30_000]);
});

it("spreads the returns of many tabs", () => {
  expect(pauseMs(2, 0)).toBe(2_000);
});
