import { expect, it } from "vitest";
import { adviceFor, testAdviceFor } from "./failure-words.ts";

it("promises the next run of a run alone", () => {
  expect(adviceFor("TIMEOUT")).toMatch(/next run/);
  for (const code of ["AUTH", "THROTTLED", "TIMEOUT", "INTERNAL"]) expect(testAdviceFor(code)).not.toMatch(/next run/);
});

it("has nothing to say of codes of its own", () => {
  expect([adviceFor("NO_FILES"), adviceFor("toString")]).toEqual([undefined, undefined]);
});
