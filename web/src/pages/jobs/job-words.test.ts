import { expect, it } from "vitest";
import { jobState } from "./job-words.ts";

it("says what stops a job before how its last run went", () => {
  expect(jobState({ suspended: true, enabled: false, lastRunStatus: "failed" }).label).toBe("Suspended");
  expect(jobState({ enabled: false, lastRunStatus: "success" }).label).toBe("Off");
  expect(jobState({ enabled: true, lastRunStatus: "partial" })).toEqual({ tone: "warn", label: "Partly" });
  expect(jobState({}).label).toBe("Not run yet");
});
