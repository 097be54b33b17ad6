import * as z from "zod";
import { ENTITY_TYPES } from "../entities/types.ts";

/** More changed ids than this and a message names the type alone: the browser reloads its lists anyway. */
export const MAX_IDS_PER_MESSAGE = 100;

const Count = z.number().int().nonnegative();

/** What the server pushes to a browser. */
export const SocketMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("records.changed"),
    recordType: z.enum(ENTITY_TYPES),
    /** Absent when more than {@link MAX_IDS_PER_MESSAGE} changed. */
    ids: z.array(z.string()).max(MAX_IDS_PER_MESSAGE).optional(),
    at: z.string(),
  }),
  z.object({
    type: z.literal("run.progress"),
    connectionId: z.string(),
    runId: z.string(),
    status: z.enum(["running", "success", "partial", "failed", "cancelled"]),
    counts: z.record(z.string(), Count),
    commands: z.record(
      z.string(),
      z.object({ status: z.string(), counts: z.record(z.string(), Count).optional() }).loose(),
    ),
  }),
  z.object({
    type: z.literal("job.finished"),
    jobId: z.string(),
    runId: z.string(),
    outcome: z.enum(["success", "partial", "failed", "skipped"]),
    at: z.string(),
  }),
  /** Maestro paused a job because of its failures; `reason` is for people. */
  z.object({
    type: z.literal("job.suspended"),
    jobId: z.string(),
    name: z.string(),
    reason: z.string(),
    at: z.string(),
  }),
  z.object({ type: z.literal("access.changed") }),
  z.object({ type: z.literal("pong") }),
]);
export type SocketMessage = z.infer<typeof SocketMessage>;

/** What a browser may send. */
export const ClientMessage = z.discriminatedUnion("type", [z.object({ type: z.literal("ping") })]);
export type ClientMessage = z.infer<typeof ClientMessage>;
