import { describe, expect, it } from "vitest";
import type { Conclusion } from "../../../shared/events/job.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import { aftermathOf } from "./failure-policy.ts";

const run = { id: "r1", startedAt: "2026-11-01T00:00:00.000Z" };
const failure: Conclusion = { outcome: "failed", failure: "OTHER", message: "It answered 500" };

/** The job after these runs, one after the other. */
function jobAfter(ends: readonly Conclusion[]): { computed: Fields; suspensions: (string | undefined)[] } {
  let computed: Fields = {};
  const suspensions = ends.map((end) => {
    const result = aftermathOf(computed, run, end);
    computed = { ...computed, ...result.computed };
    return result.suspension;
  });
  return { computed, suspensions };
}

describe("aftermathOf", () => {
  it("pauses a job with its fifth failure in a row, once", () => {
    const { computed, suspensions } = jobAfter([...new Array<Conclusion>(6).fill(failure)]);

    expect(suspensions.map((reason) => reason !== undefined)).toEqual([false, false, false, false, true, false]);
    expect(suspensions[4]).toMatch(/5 times in a row.*It answered 500\./);
    expect(computed).toMatchObject({ suspended: true, failures: 6, consecutiveFailures: 6, totalRunCount: 6 });
  });

  it("starts counting again after a success, and goes on", () => {
    const { computed } = jobAfter([...new Array<Conclusion>(5).fill(failure), { outcome: "success" }, failure]);

    expect(computed).toMatchObject({
      suspended: undefined,
      failures: 6,
      consecutiveFailures: 1,
      lastSuccessAt: run.startedAt,
    });
  });

  it.each(["AUTH", "CONFIG"] as const)("pauses at once for %s, and says what to do", (reason) => {
    const { suspensions } = jobAfter([{ outcome: "failed", failure: reason, message: "No" }]);

    expect(suspensions[0]).toMatch(/^No\. .*by hand once/);
  });

  it("takes a run that was skipped neither for a failure nor for a success", () => {
    const { computed } = jobAfter([failure, { outcome: "skipped", message: "overlapping" }]);

    expect(computed).toMatchObject({
      consecutiveFailures: 1,
      totalRunCount: 1,
      lastRunStatus: "skipped",
      lastError: "It answered 500",
    });
  });
});
