import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { type Workflows, workflows } from "../../platform/aws/workflows.ts";
import { type Config, config } from "../../platform/config.ts";

/** What the steps of a job work with. */
export interface JobDeps extends DataDeps {
  readonly config: Config;
  readonly workflows: Workflows;
}

export const jobDeps = (): JobDeps => ({ ...dataDeps(), config: config(), workflows });
