/** How a run of a connection stands. */
export const RUN_STATUSES = ["running", "success", "partial", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** How a graph or a report stands. */
export const RESULT_STATUSES = ["queued", "running", "ready", "failed"] as const;
