import { Catalogue } from "../../data/catalogue/catalogue.ts";
import { type DataDeps, dataDeps } from "../../data/deps.ts";
import { Files } from "../../data/files.ts";
import { s3Client } from "../../platform/aws/s3.ts";
import { config } from "../../platform/config.ts";
import { type Secrets, secrets } from "../../platform/secrets.ts";

/** What the steps of a sync work with. */
export interface SyncDeps extends DataDeps {
  readonly files: Files;
  /** Lists of records by name, for rules that mean records by name. */
  readonly catalogue: Catalogue;
  /** Credentials of connections; crawl functions read them, nobody writes here. */
  readonly secrets: Pick<Secrets, "read">;
}

/** Of the lists kept in memory: a crawl needs its memory for what it finds. */
const MAX_ROWS = 200_000;

export function syncDeps(): SyncDeps {
  const data = dataDeps();
  const files = new Files(s3Client, config().filesBucket);
  return { ...data, files, catalogue: new Catalogue({ ...data, files, maxRows: MAX_ROWS }), secrets };
}
