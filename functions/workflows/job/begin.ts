import { BeginJob, BegunJob } from "../../../shared/events/job.ts";
import { stepHandler } from "../../platform/step.ts";
import { beginJob } from "./begin-job.ts";
import { jobDeps } from "./deps.ts";

const deps = jobDeps();

/** First step of a job. */
export const handler = stepHandler({ input: BeginJob, output: BegunJob }, (input) => beginJob(deps, input));
