import { expect, it } from "vitest";
import { dynamodbPermissions } from "./dynamodb-permissions.ts";

const names = { region: "us-east-1", accountId: "000000000000" };
const table = "arn:aws:dynamodb:us-east-1:000000000000:table/inventory";
const of = (operation: string, input: object) =>
  dynamodbPermissions(operation, { ...input }, names)?.map(({ action, resource }) => `${action} ${resource}`);

it("names the table, by name or ARN, or the index", () => {
  expect(of("PutItem", { TableName: "inventory" })).toEqual([`dynamodb:PutItem ${table}`]);
  expect(of("GetItem", { TableName: table })).toEqual([`dynamodb:GetItem ${table}`]);
  expect(of("Query", { TableName: "inventory", IndexName: "byAcl" })).toEqual([`dynamodb:Query ${table}/index/byAcl`]);
});

it("asks once per table of a batch and per kind of entry of a transaction", () => {
  const put = { Put: { TableName: "inventory" } };
  const check = { ConditionCheck: { TableName: "inventory" } };

  expect(of("BatchWriteItem", { RequestItems: { inventory: [], other: [] } })).toHaveLength(2);
  expect(of("TransactWriteItems", { TransactItems: [put, put, check] })).toEqual([
    `dynamodb:PutItem ${table}`,
    `dynamodb:ConditionCheckItem ${table}`,
  ]);
});

it("asks once per table that statements insert into, and knows no other statements", () => {
  const insert = { Statement: `INSERT INTO "inventory" VALUE {'pk': ?}` };

  expect(of("BatchExecuteStatement", { Statements: [insert, insert] })).toEqual([`dynamodb:PartiQLInsert ${table}`]);
  expect(
    of("BatchExecuteStatement", { Statements: [insert, { Statement: 'DELETE FROM "inventory"' }] }),
  ).toBeUndefined();
});

it("does not guess at operations it does not know", () => {
  expect(of("ExecuteStatement", { Statement: "select 1" })).toBeUndefined();
});
