import type { Run } from "../../data/connections.ts";

/**
 * What an absence of gaps means. `unread`: nothing was looked at yet. `suspended`, `failed`, `cancelled`: nobody can tell.
 * `reserved`: nothing was refused, but the run has reservations or rejected something. `whole`: everything was seen.
 */
export type Sight = "unread" | "suspended" | "failed" | "cancelled" | "reserved" | "whole";

const warningsOf = (run: Run): number =>
  Object.values(run.commands).reduce((sum, { warnings = [] }) => sum + warnings.length, run.warnings.length);

/** @param run the last one that ended */
export function sightOf(isSuspended: boolean, run: Run | undefined): Sight {
  if (isSuspended) return "suspended";
  if (!run || run.status === "running") return "unread";
  if (run.status === "failed" || run.status === "cancelled") return run.status;
  return run.status === "success" && warningsOf(run) === 0 && run.counts.rejected === 0 ? "whole" : "reserved";
}
