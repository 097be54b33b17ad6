import { Catalogue } from "../../data/catalogue/catalogue.ts";
import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { Files } from "../../data/files.ts";
import { s3Client } from "../../platform/aws/s3.ts";
import { type Config, config } from "../../platform/config.ts";

export interface RecordsDeps extends DataDeps {
  readonly catalogue: Catalogue;
  readonly files: Files;
  readonly config: Config;
}

export function recordsDeps(): RecordsDeps {
  const data = dataDeps();
  const files = new Files(s3Client, config().filesBucket);
  return { ...data, files, catalogue: new Catalogue({ ...data, files }), config: config() };
}
