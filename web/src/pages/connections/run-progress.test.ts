import { expect, it } from "vitest";
import type { Run } from "../../data/connections.ts";
import { withProgress } from "./run-progress.ts";

const NONE = { seen: 0, created: 0, updated: 0, unchanged: 0, missing: 0, rejected: 0 };

it("takes over what was pushed, for the run and for each of its commands", () => {
  const run = {
    status: "running",
    counts: NONE,
    commands: { "server-list": { status: "running", counts: NONE, errors: [] } },
  } as unknown as Run;

  const after = withProgress(run, {
    counts: { seen: 9 },
    commands: { "server-list": { status: "success", counts: { seen: 9, created: 9 } }, other: { status: "running" } },
  });

  expect(after.counts).toEqual({ ...NONE, seen: 9 });
  expect(after.commands).toEqual({
    "server-list": { status: "success", counts: { ...NONE, seen: 9, created: 9 }, errors: [] },
  });
});
