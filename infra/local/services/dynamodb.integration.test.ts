import {
  CreateTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, startDatabase } from "../dynamodb-local.ts";
import { functionWithRole, startTestGateway, type TestGateway } from "./test-gateway.ts";

const TableName = "inventory";
const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
const writer = functionWithRole("sync-plan", {
  Effect: "Allow",
  Action: ["dynamodb:PutItem", "dynamodb:Query"],
  Resource: tableArn,
});

let database: Database;
let gateway: TestGateway;
let operator: DynamoDBClient;
let limited: DynamoDBClient;
beforeAll(async () => {
  database = await startDatabase({ root: process.cwd(), directory: undefined });
  gateway = await startTestGateway(writer, { dynamoUrl: database.url });
  operator = new DynamoDBClient(gateway.client("operator"));
  limited = new DynamoDBClient(gateway.client("sync-plan"));
  await operator.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    }),
  );
});
afterAll(async () => {
  await gateway?.remove();
  await database?.stop();
});

const Item = { pk: { S: "R#server#1" } };
const query = (client: DynamoDBClient, rest = {}) =>
  client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": Item.pk },
      ...rest,
    }),
  );

it("lets every caller work on the same table", async () => {
  await limited.send(new PutItemCommand({ TableName, Item }));

  expect((await query(operator)).Items).toEqual([Item]);
});

it("passes DynamoDB's own errors on", async () => {
  const put = limited.send(new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(pk)" }));

  await expect(put).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
});

it("refuses what the role does not grant, with the action and the table or index", async () => {
  const transaction = { TransactItems: [{ Put: { TableName, Item } }, { Delete: { TableName, Key: Item } }] };

  await expect(limited.send(new TransactWriteItemsCommand(transaction))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining(
      "User: arn:aws:sts::000000000000:assumed-role/sync-plan/sync-plan is not authorized to perform: " +
        `dynamodb:DeleteItem on resource: ${tableArn}`,
    ),
  });
  await expect(query(limited, { IndexName: "byAcl" })).rejects.toThrow(
    `dynamodb:Query on resource: ${tableArn}/index/byAcl`,
  );
});

it("refuses operations that nobody mapped to an action, by name", async () => {
  const statement = limited.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` }));

  await expect(statement).rejects.toThrow(/dynamodb:ExecuteStatement, which the local gateway cannot map/);
});
