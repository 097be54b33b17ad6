import {
  GetTagsCommand,
  GlueClient,
  type Database as ListedDatabase,
  paginateGetDatabases,
} from "@aws-sdk/client-glue";
import { paged } from "../../engine/paged.ts";
import { configuredEndpoints } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Database extends ListedDatabase {
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Databases of the data catalogue: names of tables over files. */
export const glueDatabases = managedService<Database>()({
  kind: "aws_glue_catalog_database",
  label: "Glue databases",
  command: "dbs-list",
  family: "Database",
  product: "Glue (AWS)",
  docs: "https://docs.aws.amazon.com/glue/latest/webapi/API_Database.html",
  permissions: ["glue:GetDatabases"],
  list: (aws, from) =>
    joined(
      paged(
        paginateGetDatabases({ client: aws.client(GlueClient), pageSize: 100, startingToken: from }, {}),
        (page) => page.DatabaseList,
        (page) => page.NextToken,
      ),
      (databases) => databases.map((database) => ({ ...database, arn: aws.arn("glue", `database/${database.Name}`) })),
    ),
  enrichment: detailed(["glue:GetTags"], async (database, aws) => {
    const answer = await ifKnown(aws.client(GlueClient).send(new GetTagsCommand({ ResourceArn: database.arn })));
    return { tags: answer?.Tags ?? {} };
  }),
  arn: (database) => database.arn,
  name: (database) => database.Name,
  tags: (database) => database.tags,
  createdAt: (database) => database.CreateTime,
  specification: { databaseName: (database) => database.Name, endpoint: (database) => database.LocationUri },
  fields: { engine: () => "glue", description: (database) => database.Description?.trim() || undefined },
  details: { catalogId: (database) => database.CatalogId },
  calls: [
    {
      rule: "configured-endpoint",
      calls: ({ LocationUri, arn }) => configuredEndpoints({ LocationUri }, arn, "Database"),
    },
  ],
});
