import type { EntityType } from "../entities/types.ts";

/** Computed fields that change with every run: shown with the record, but no part of its history, and no news to others. */
export const BOOKKEEPING: Readonly<Partial<Record<EntityType, ReadonlySet<string>>>> = {
  job: new Set([
    "totalRunCount",
    "lastRunAt",
    "lastSuccessAt",
    "nextRunAt",
    "lastRunStatus",
    "failures",
    "consecutiveFailures",
    "lastError",
    "message",
    "lastRunId",
  ]),
};
