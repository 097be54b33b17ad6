import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  paginateListTables,
  type TableDescription,
  type Tag,
} from "@aws-sdk/client-dynamodb";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

/** The listing tells names only. */
interface Table {
  readonly arn: string;
  readonly name: string;
  readonly description?: TableDescription | undefined;
  readonly tags?: readonly Tag[];
}

/** Key-value tables. Sizes and counts of items stay out: they change all the time. */
export const dynamodbTables = managedService<Table>()({
  kind: "aws_dynamodb_table",
  label: "DynamoDB tables",
  command: "dynamodb-list",
  family: "Database",
  product: "DynamoDB (AWS)",
  docs: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html",
  permissions: ["dynamodb:ListTables"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListTables({ client: aws.client(DynamoDBClient), pageSize: 100, startingToken: from }, {}),
        (page) => page.TableNames,
        (page) => page.LastEvaluatedTableName,
      ),
      (names) => names.map((name) => ({ name, arn: aws.arn("dynamodb", `table/${name}`) })),
    ),
  enrichment: detailed(["dynamodb:DescribeTable", "dynamodb:ListTagsOfResource"], async (table, aws) => {
    const client = aws.client(DynamoDBClient);
    const described = await ifKnown(client.send(new DescribeTableCommand({ TableName: table.name })));
    const tagged = await ifKnown(client.send(new ListTagsOfResourceCommand({ ResourceArn: table.arn })));
    return { description: described?.Table, tags: tagged?.Tags ?? [] };
  }),
  arn: (table) => table.arn,
  name: (table) => table.name,
  tags: (table) => table.tags,
  state: (table) => table.description?.TableStatus,
  createdAt: (table) => table.description?.CreationDateTime,
  specification: {
    encrypted: (table) => (table.description === undefined ? undefined : true), // at rest, always
  },
  fields: { engine: () => "DynamoDB", tables: (table) => [table.name] },
  details: {
    billingMode: ({ description }) => description && (description.BillingModeSummary?.BillingMode ?? "PROVISIONED"),
    hashKey: ({ description }) => keyOf(description, "HASH"),
    rangeKey: ({ description }) => keyOf(description, "RANGE"),
    streamEnabled: ({ description }) => description && (description.StreamSpecification?.StreamEnabled ?? false),
    streamViewType: ({ description }) => description?.StreamSpecification?.StreamViewType,
    tableClass: ({ description }) => description && (description.TableClassSummary?.TableClass ?? "STANDARD"),
    deletionProtectionEnabled: ({ description }) => description?.DeletionProtectionEnabled,
    globalSecondaryIndexes: ({ description }) => description?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName),
    replicas: ({ description }) => sorted(description?.Replicas?.map(({ RegionName }) => RegionName)),
    kmsKeyId: ({ description }) => description?.SSEDescription?.KMSMasterKeyArn,
    tableId: ({ description }) => description?.TableId,
  },
  addresses: ({ description }) => [description?.LatestStreamArn],
  calls: [
    {
      rule: "table-stream",
      calls: ({ arn, description }) =>
        (description?.Replicas ?? []).flatMap(({ RegionName, ReplicaArn }) =>
          RegionName === arn.split(":")[3]
            ? []
            : callTo(ReplicaArn ?? inRegion(arn, RegionName), "Table.Replicas[].RegionName"),
        ),
    },
  ],
});

const keyOf = (table: TableDescription | undefined, type: "HASH" | "RANGE") =>
  table?.KeySchema?.find(({ KeyType }) => KeyType === type)?.AttributeName;

/** Replicas of a global table have its name in each region. */
const inRegion = (arn: string, region: string | undefined) =>
  region === undefined ? undefined : arn.split(":").with(3, region).join(":");
