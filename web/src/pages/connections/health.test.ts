import { expect, it } from "vitest";
import { healthOf } from "./health.ts";

it("puts what a person has to act on before everything else", () => {
  const suspended = {
    suspended: true,
    suspendedReason: "The token was revoked",
    enabled: false,
    lastRunStatus: "success",
  };

  expect(healthOf(suspended)).toMatchObject({ id: "failed", label: "Suspended", reason: "The token was revoked" });
  expect(healthOf({ enabled: false, lastRunStatus: "failed" })).toMatchObject({ id: "paused", label: "Paused" });
});

it("gives the reason only where something went wrong", () => {
  expect(healthOf({ lastRunStatus: "partial", lastRunMessage: "2 denied" }).reason).toBe("2 denied");
  expect(healthOf({ lastRunStatus: "success", lastRunMessage: "9 seen" }).reason).toBeUndefined();
  expect(healthOf({}).label).toBe("Never ran");
});

it("does not call a connection healthy because one of its commands just was", () => {
  expect(healthOf({ lastRunStatus: "success", failingCommands: 1 })).toMatchObject({
    id: "attention",
    label: "1 listing fails",
  });
});
