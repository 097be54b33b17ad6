import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDbError, dynamoDbCall } from "./dynamodb-call.ts";
import type { Assembly, Resource } from "./types.ts";

interface IndexProperties {
  readonly IndexName: string;
  readonly KeySchema: unknown;
  readonly Projection: unknown;
}

interface TableProperties {
  readonly AttributeDefinitions: unknown;
  readonly KeySchema: unknown;
  readonly GlobalSecondaryIndexes?: readonly IndexProperties[];
  readonly StreamSpecification?: { readonly StreamViewType: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName: string; readonly Enabled: boolean };
}

interface TableDescription {
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string; readonly IndexStatus: string }[];
  readonly LatestStreamArn?: string;
}

const call = <T>(url: string, operation: string, input: object) =>
  dynamoDbCall<T>(url, `DynamoDB_20120810.${operation}`, input);

const indexOf = ({ IndexName, KeySchema, Projection }: IndexProperties) => ({ IndexName, KeySchema, Projection });

/** What DynamoDB Local knows of a table; undefined when it does not exist. */
export async function describeTable(url: string, name: string): Promise<TableDescription | undefined> {
  try {
    return (await call<{ Table: TableDescription }>(url, "DescribeTable", { TableName: name })).Table;
  } catch (error) {
    if (error instanceof DynamoDbError && error.code === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function create(url: string, name: string, table: TableProperties): Promise<void> {
  await call(url, "CreateTable", {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: table.AttributeDefinitions,
    KeySchema: table.KeySchema,
    ...(table.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(indexOf) }),
    ...(table.StreamSpecification && { StreamSpecification: { ...table.StreamSpecification, StreamEnabled: true } }),
  });
  const ttl = table.TimeToLiveSpecification;
  if (ttl?.Enabled) await call(url, "UpdateTimeToLive", { TableName: name, TimeToLiveSpecification: ttl });
}

/** Adds the indexes that a newer version of the template has, one at a time as DynamoDB demands. */
async function addIndexes(
  url: string,
  name: string,
  table: TableProperties,
  existing: TableDescription,
): Promise<void> {
  const known = new Set(existing.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    if (known.has(index.IndexName)) continue;
    await call(url, "UpdateTable", {
      TableName: name,
      AttributeDefinitions: table.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }],
    });
    const isBuilding = async () =>
      (await describeTable(url, name))?.GlobalSecondaryIndexes?.some(({ IndexStatus }) => IndexStatus !== "ACTIVE");
    while (await isBuilding()) await sleep(50);
  }
}

async function ensure(url: string, { physicalId, properties }: Resource): Promise<void> {
  const table = properties as unknown as TableProperties;
  const existing = await describeTable(url, physicalId);
  if (existing) await addIndexes(url, physicalId, table, existing);
  else await create(url, physicalId, table);
}

/** Makes every table of the assembly exist, with its indexes, stream and time to live. Safe to repeat. */
export async function ensureTables(url: string, assembly: Assembly): Promise<void> {
  await Promise.all(assembly.byType("AWS::DynamoDB::Table").map((table) => ensure(url, table)));
}
