import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { newId } from "../../platform/ids.ts";
import type { DataDeps } from "../deps.ts";
import { Table } from "../table.ts";

const KEYS = ["pk", "sk", "byAclPk", "byAclSk"] as const;

/** A clock that stands still until it is told otherwise. */
export interface TestClock {
  now: Date;
}

/**
 * Data functions on an empty table of their own, beside the running system's: for what must start from nothing or needs
 * another time. `gatewayUrl` is the system's AWS endpoint, which the operator's key may ask for anything.
 */
export async function freshTable(gatewayUrl: string): Promise<DataDeps & { readonly time: TestClock }> {
  const client = new DynamoDBClient({
    endpoint: gatewayUrl,
    region: "eu-central-1",
    credentials: { accessKeyId: "operator", secretAccessKey: "local" },
  });
  const name = `test-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: KEYS.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byAcl",
          KeySchema: [
            { AttributeName: "byAclPk", KeyType: "HASH" },
            { AttributeName: "byAclSk", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  const time: TestClock = { now: new Date() };
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { table: new Table(documents, name), newId, clock: () => time.now, time };
}

/** Moves the clock on. */
export function pass(time: TestClock, seconds: number): void {
  time.now = new Date(time.now.getTime() + seconds * 1000);
}
