import * as z from "zod";
import { SyncFinish } from "../../../shared/events/sync.ts";
import { stepHandler } from "../../platform/step.ts";
import { syncDeps } from "./deps.ts";
import { finishSync } from "./finish-sync.ts";

const deps = syncDeps();

/** Last step of a sync, whatever happened before. */
export const handler = stepHandler({ input: SyncFinish, output: z.object({}) }, async (input) => {
  await finishSync(deps, input);
  return {};
});
