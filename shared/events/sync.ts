import * as z from "zod";
import { RUN_STATUSES } from "../vocabulary/statuses.ts";

/** What a run did so far. `seen` counts found resources, `missing` those that stayed away and were retired one step. */
export const SyncCounts = z.object({
  seen: z.number().int().nonnegative(),
  created: z.number().int().nonnegative(),
  updated: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  missing: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
});
export type SyncCounts = z.infer<typeof SyncCounts>;

export const NO_COUNTS: SyncCounts = { seen: 0, created: 0, updated: 0, unchanged: 0, missing: 0, rejected: 0 };

/** Who asked for a run; schedules and events come without a person. */
const RequestedBy = z.object({ kind: z.string(), id: z.string(), name: z.string() });

/** Input of a `sync` execution, whose name is the run's id. */
export const SyncInput = z.object({
  type: z.literal("sync"),
  runId: z.uuid(),
  connectionId: z.uuid(),
  /** Absent: every command of the connection. */
  commands: z.array(z.string()).optional(),
  /** A person confirmed that a suspiciously large loss is real, so it is not held again. */
  acceptLoss: z.boolean().optional(),
  requestedBy: RequestedBy,
});
export type SyncInput = z.infer<typeof SyncInput>;

/** One command in one scope. `cursor` is opaque to the state machine: it goes back as it came. */
export const SyncUnit = z.object({
  runId: z.uuid(),
  connectionId: z.uuid(),
  command: z.string(),
  scope: z.string(),
  acceptLoss: z.boolean().optional(),
  cursor: z.string().optional(),
});
export type SyncUnit = z.infer<typeof SyncUnit>;

/** The result of a unit's turn is the input of its next one until `done`. */
export const SyncUnitResult = SyncUnit.extend({ done: z.boolean(), counts: SyncCounts });
export type SyncUnitResult = z.infer<typeof SyncUnitResult>;

/** Output of the plan; an empty list when the run failed before its first unit (the run says why). */
export const SyncPlan = z.object({ runId: z.uuid(), connectionId: z.uuid(), units: z.array(SyncUnit) });
export type SyncPlan = z.infer<typeof SyncPlan>;

/** What Step Functions hands to a catcher. */
export const StepFailure = z.object({ Error: z.string(), Cause: z.string().optional() });

/** A unit that broke unexpectedly; units that went through leave an empty object. */
const UnitOutcome = z.object({
  command: z.string().optional(),
  scope: z.string().optional(),
  failure: StepFailure.optional(),
});

/** Input of the last step, also after a failure. */
export const SyncFinish = z.object({
  runId: z.uuid(),
  connectionId: z.uuid(),
  results: z.array(UnitOutcome).optional(),
  failure: StepFailure.optional(),
});
export type SyncFinish = z.infer<typeof SyncFinish>;

export const RunStatus = z.enum(RUN_STATUSES);
