import * as z from "zod";
import { Reconciliation } from "../contracts/jobs.ts";
import { ENTITY_TYPES } from "../entities/types.ts";

/** `source` of every event Maestro publishes. */
export const EVENT_SOURCE = "maestro";

const Actor = z.object({
  kind: z.enum(["user", "token", "connection", "job", "system"]),
  id: z.string(),
  name: z.string(),
});

/** Events on Maestro's bus, for rules of the people who run it. `type` is the event's detail type. */
export const BusEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("record.changed"),
    detail: z.object({
      recordType: z.enum(ENTITY_TYPES),
      id: z.string(),
      name: z.string(),
      version: z.number().int(),
      action: z.enum(["created", "updated", "deleted", "restored"]),
      at: z.string(),
      actor: Actor,
      owner: z.object({ kind: z.enum(["user", "team"]), id: z.string() }),
      /** Paths that changed; the values stay in the history, behind its access checks. */
      paths: z.array(z.string()),
    }),
  }),
  z.object({
    type: z.literal("run.finished"),
    detail: z.object({
      connectionId: z.string(),
      runId: z.string(),
      status: z.enum(["success", "partial", "failed", "cancelled"]),
      startedAt: z.string(),
      endedAt: z.string(),
      counts: z.record(z.string(), z.number().int().nonnegative()),
    }),
  }),
  z.object({
    type: z.literal("job.finished"),
    detail: z.object({
      jobId: z.string(),
      name: z.string(),
      runId: z.string(),
      outcome: z.enum(["success", "partial", "failed", "skipped"]),
      reason: z.enum(["schedule", "manual", "chain"]),
      startedAt: z.string(),
      endedAt: z.string(),
      message: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal("job.suspended"),
    detail: z.object({ jobId: z.string(), name: z.string(), reason: z.string(), at: z.string() }),
  }),
  /** Jobs were compared with their schedules; more than zero of anything but `checked` was a drift. */
  z.object({
    type: z.literal("jobs.reconciled"),
    detail: Reconciliation,
  }),
]);
export type BusEvent = z.infer<typeof BusEvent>;
