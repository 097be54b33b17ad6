import {
  type Database as ListedDatabase,
  ListTagsForResourceCommand,
  paginateListDatabases,
  type Tag,
  TimestreamWriteClient,
} from "@aws-sdk/client-timestream-write";
import type { Page } from "../../engine/define-resource.ts";
import { CrawlError } from "../../engine/failure.ts";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Database extends ListedDatabase {
  readonly tags?: readonly Tag[];
}

/** Databases of time series. How many tables they have stays out. */
export const timestreamDatabases = managedService<Database>()({
  kind: "aws_timestreamwrite_database",
  label: "Timestream databases",
  command: "dbs-list",
  family: "Database",
  product: "Timestream (AWS)",
  docs: "https://docs.aws.amazon.com/timestream/latest/developerguide/API_Database.html",
  permissions: ["timestream:DescribeEndpoints", "timestream:ListDatabases"],
  list: (aws, from) =>
    withReasons(
      paged(
        paginateListDatabases({ client: aws.client(TimestreamWriteClient), pageSize: 20, startingToken: from }, {}),
        (page) => page.Databases,
        (page) => page.NextToken,
      ),
    ),
  enrichment: detailed(["timestream:ListTagsForResource"], async ({ Arn: ResourceARN }, aws) => {
    const command = new ListTagsForResourceCommand({ ResourceARN });
    return { tags: (await ifKnown(aws.client(TimestreamWriteClient).send(command)))?.Tags ?? [] };
  }),
  arn: (database) => database.Arn,
  name: (database) => database.DatabaseName,
  tags: (database) => database.tags,
  createdAt: (database) => database.CreationTime,
  specification: {
    databaseName: (database) => database.DatabaseName,
    encrypted: () => true, // at rest, always
  },
  fields: { engine: () => "Timestream" },
  details: { kmsKeyId: (database) => database.KmsKeyId },
});

/**
 * The SDK first asks which endpoint serves the account, and hides why that failed in the `reason` of an error of its own.
 * @throws CrawlError of class NOT_SUPPORTED for accounts that did not use the service before it was closed to others
 */
async function* withReasons<Item>(pages: AsyncIterable<Page<Item>>): AsyncIterable<Page<Item>> {
  try {
    yield* pages;
  } catch (error) {
    const reason = error instanceof Error && "reason" in error ? error.reason : error;
    if (reason instanceof Error && reason.message.startsWith("Only existing Timestream"))
      throw new CrawlError({ class: "NOT_SUPPORTED", message: reason.message }, { cause: reason });
    throw reason;
  }
}
