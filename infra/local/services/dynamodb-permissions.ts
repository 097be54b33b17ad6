import type { LocalContext, Permission } from "../types.ts";

type Input = Record<string, unknown>;
type Names = Pick<LocalContext, "region" | "accountId">;

/** Operations whose IAM action has their own name and whose resource is the table, or the index they name. */
const ON_ONE_TABLE = new Set([
  "GetItem",
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "Query",
  "Scan",
  "CreateTable",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "DescribeContinuousBackups",
]);

/** What one entry of a transaction needs. Source: the service authorization reference of DynamoDB. */
const TRANSACTION_ACTIONS = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

/** The rights a DynamoDB call needs: of a batch one per table, of a transaction one per kind of entry and table. */
export function dynamodbPermissions(operation: string, input: Input, names: Names): Permission[] | undefined {
  if (ON_ONE_TABLE.has(operation)) {
    const index = typeof input.IndexName === "string" ? `/index/${input.IndexName}` : "";
    return [{ action: `dynamodb:${operation}`, resource: tableArn(input.TableName, names) + index }];
  }
  if (operation === "BatchGetItem" || operation === "BatchWriteItem") {
    const tables = Object.keys((input.RequestItems ?? {}) as Input);
    return tables.map((table) => ({ action: `dynamodb:${operation}`, resource: tableArn(table, names) }));
  }
  if (operation === "TransactGetItems" || operation === "TransactWriteItems") {
    return transactionPermissions(input, names);
  }
  if (operation === "BatchExecuteStatement") return insertPermissions(input, names);
  return operation === "ListTables" ? [{ action: "dynamodb:ListTables", resource: "*" }] : undefined;
}

function transactionPermissions(input: Input, names: Names): Permission[] {
  const needed = new Map<string, Permission>();
  for (const entry of (input.TransactItems ?? []) as Record<string, { TableName?: string }>[]) {
    for (const [kind, action] of Object.entries(TRANSACTION_ACTIONS)) {
      const table = entry[kind]?.TableName;
      if (!table) continue;
      const permission = { action: `dynamodb:${action}`, resource: tableArn(table, names) };
      needed.set(`${permission.action} ${permission.resource}`, permission);
    }
  }
  return [...needed.values()];
}

const INSERT = /^\s*INSERT\s+INTO\s+"([^"]+)"\s+VALUE\s/i;

/** Of statements only inserts are known: undefined where one of them is something else. */
function insertPermissions(input: Input, names: Names): Permission[] | undefined {
  const statements = (input.Statements ?? []) as { Statement?: string }[];
  const tables = statements.map(({ Statement = "" }) => INSERT.exec(Statement)?.[1]);
  if (tables.includes(undefined)) return undefined;
  return [...new Set(tables)].map((table) => ({ action: "dynamodb:PartiQLInsert", resource: tableArn(table, names) }));
}

/** Callers may name a table by its ARN as well. */
function tableArn(table: unknown, { region, accountId }: Names): string {
  const name = String(table);
  return name.startsWith("arn:") ? name : `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}
