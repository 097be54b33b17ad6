import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SFNClient } from "@aws-sdk/client-sfn";
import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { functionsClient } from "../../platform/aws/functions.ts";
import { workflowsClient } from "../../platform/aws/workflows.ts";
import { type Config, config } from "../../platform/config.ts";
import { type Secrets, secrets } from "../../platform/secrets.ts";

export interface JobsDeps extends DataDeps {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly workflows: () => SFNClient;
  readonly functions: () => LambdaClient;
}

export const jobsDeps = (): JobsDeps => ({
  ...dataDeps(),
  config: config(),
  secrets,
  workflows: workflowsClient,
  functions: functionsClient,
});
