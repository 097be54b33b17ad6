import * as z from "zod";
import { ActorDto } from "../records/dto.ts";

/** Ends what a deleted connection knew. */
export const ForgetConnection = z.object({
  connectionId: z.uuid(),
  /** Records that no other source and no person describes go into the trash. */
  isDeleting: z.boolean(),
  actor: ActorDto,
  requestId: z.string(),
});
export type ForgetConnection = z.infer<typeof ForgetConnection>;
