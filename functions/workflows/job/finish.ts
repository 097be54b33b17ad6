import * as z from "zod";
import { FinishJob } from "../../../shared/events/job.ts";
import { stepHandler } from "../../platform/step.ts";
import { jobDeps } from "./deps.ts";
import { finishJob } from "./finish-job.ts";

const deps = jobDeps();

/** Last step of a job, whatever happened before. */
export const handler = stepHandler({ input: FinishJob, output: z.object({}) }, async (input) => {
  await finishJob(deps, input);
  return {};
});
