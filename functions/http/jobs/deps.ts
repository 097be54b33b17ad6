import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { invokeFunction } from "../../platform/aws/lambda.ts";
import { type Workflows, workflows } from "../../platform/aws/workflows.ts";
import { type Config, config } from "../../platform/config.ts";
import { type Secrets, secrets } from "../../platform/secrets.ts";

export interface JobsDeps extends DataDeps {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly workflows: Workflows;
  readonly invoke: typeof invokeFunction;
}

export const jobsDeps = (): JobsDeps => ({
  ...dataDeps(),
  config: config(),
  secrets,
  workflows,
  invoke: invokeFunction,
});
