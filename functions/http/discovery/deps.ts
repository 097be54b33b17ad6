import { Catalogue } from "../../data/catalogue/catalogue.ts";
import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { Files } from "../../data/files.ts";
import { invokeFunction, invokeLater } from "../../platform/aws/lambda.ts";
import { s3Client } from "../../platform/aws/s3.ts";
import { type Workflows, workflows } from "../../platform/aws/workflows.ts";
import { type Config, config } from "../../platform/config.ts";
import { type Outbound, outbound } from "../../platform/outbound.ts";
import { type Secrets, secrets } from "../../platform/secrets.ts";

export interface DiscoveryDeps extends DataDeps {
  readonly files: Files;
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly workflows: Workflows;
  readonly invoke: typeof invokeFunction;
  readonly invokeLater: typeof invokeLater;
  /** Judges the places that people choose. */
  readonly outbound: Outbound;
}

export function discoveryDeps(): DiscoveryDeps {
  const data = dataDeps();
  const files = new Files(s3Client, config().filesBucket);
  const catalogue = new Catalogue({ ...data, files });
  return {
    ...data,
    files,
    catalogue,
    config: config(),
    secrets,
    workflows,
    invoke: invokeFunction,
    invokeLater,
    outbound: outbound({ allowPrivate: config().allowPrivateEndpoints }),
  };
}
