import * as z from "zod";
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
]);
export type BusEvent = z.infer<typeof BusEvent>;
