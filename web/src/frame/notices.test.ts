import { expect, it } from "vitest";
import { noticesOf, unreadOf } from "./notices.ts";

const run = (id: string, status: string, at: string, more: Record<string, unknown> = {}) => ({
  id,
  name: id,
  lastRunId: `run-${id}`,
  lastRunStatus: status,
  lastRunEndedAt: at,
  ...more,
});

it("tells the latest first: how runs ended, what is suspended", () => {
  const notices = noticesOf(
    [
      run("prod", "success", "2026-11-01T01:00:00Z", { lastRunCounts: { created: 2, updated: 0, missing: 1 } }),
      run("lab", "failed", "2026-11-01T03:00:00Z", { suspended: true, suspendedReason: "The token was revoked" }),
      { id: "new", name: "new" },
    ],
    [
      { id: "j1", name: "Tell", suspended: true, lastRunAt: "2026-11-01T02:00:00Z", lastError: "500" },
      { id: "j2", name: "Fine", lastRunAt: "2026-11-01T02:30:00Z" },
    ],
  );

  expect(notices.map(({ title, text }) => [title, text])).toEqual([
    ["lab is suspended", "The token was revoked"],
    ["Job Tell is suspended", "500"],
    ["prod was read", "2 new, 1 missing"],
  ]);
});

it("counts as unread what is newer than the last look and needs one", () => {
  const notices = noticesOf(
    [run("a", "success", "2026-11-01T05:00:00Z"), run("b", "partial", "2026-11-01T04:00:00Z")],
    [],
  );

  expect(unreadOf(notices, "2026-11-01T03:00:00Z")).toBe(1);
  expect(unreadOf(notices, "2026-11-01T04:30:00Z")).toBe(0);
});
