import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";

export type Item = Record<string, unknown>;
export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];
/** A condition expression with its names and values. */
export interface Condition {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}
export interface QueryOptions {
  readonly index?: "byAcl";
  readonly pk: string;
  /** Sort keys that begin with this, or lie in this range; both ends included. */
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
  readonly limit?: number;
  /** Continue after this item's keys. */
  readonly after?: Item;
  /** Only these attributes. */
  readonly attributes?: readonly string[];
}

/** A condition did not hold. Data functions translate it into what it means. */
export class ConditionFailedError extends Error {
  override readonly name = "ConditionFailedError";
  /** Positions of the writes whose condition failed; `[0]` for a single write. */
  readonly failed: readonly number[];
  constructor(failed: readonly number[], options?: ErrorOptions) {
    super("A condition on the table did not hold", options);
    this.failed = failed;
  }
}

/** DynamoDB's most items per transaction. */
export const MAX_TRANSACTION = 100;
const MAX_BATCH_GET = 100;
const MAX_BATCH_WRITE = 25;
const RETRIES = 8;
/** What a statement of a batch may fail with and succeed a moment later. */
const PASSING: ReadonlySet<string> = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

export const notThere: Condition = { expression: "attribute_not_exists(pk)" };
export const isThere: Condition = { expression: "attribute_exists(pk)" };

/** A thin layer over the document client: keys in, plain items out, pages followed, conditions told apart from failures. */
export class Table {
  readonly name: string;
  readonly #client: DynamoDBDocumentClient;

  constructor(client: DynamoDBDocumentClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  async get<T extends object = Item>(key: Key, options: { consistent?: boolean } = {}): Promise<T | undefined> {
    const reply = await this.#client.send(
      new GetCommand({ TableName: this.name, Key: { ...key }, ConsistentRead: options.consistent ?? true }),
    );
    return reply.Item as T | undefined;
  }

  /** Every item found, page by page. */
  async *query<T extends object = Item>(options: QueryOptions): AsyncGenerator<T> {
    for await (const page of this.queryPages<T>(options)) yield* page;
  }

  /** Pages as DynamoDB gives them, up to 1 MB each. Pages of an index may be empty. */
  async *queryPages<T extends object = Item>(options: QueryOptions): AsyncGenerator<T[]> {
    let start = options.after;
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    do {
      const reply = await this.#client.send(new QueryCommand(queryInput(this.name, options, start, left)));
      const items = (reply.Items ?? []) as T[];
      yield items;
      left -= items.length;
      start = reply.LastEvaluatedKey;
    } while (start && left > 0);
  }

  async queryAll<T extends object = Item>(options: QueryOptions): Promise<T[]> {
    const items: T[] = [];
    for await (const page of this.queryPages<T>(options)) items.push(...page);
    return items;
  }

  /** In the order of the keys, undefined where there is nothing. Repeated keys are read once. */
  async batchGet<T extends object = Item>(keys: readonly Key[], consistent = true): Promise<(T | undefined)[]> {
    const found = new Map<string, T>();
    const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
    const chunks: Key[][] = [];
    for (let i = 0; i < unique.length; i += MAX_BATCH_GET) chunks.push(unique.slice(i, i + MAX_BATCH_GET));
    await inParallel(chunks, 8, async (chunk) => {
      for (const item of await this.#batchGetChunk(chunk, consistent)) {
        found.set(`${String(item.pk)}\n${String(item.sk)}`, item as T);
      }
    });
    return keys.map((key) => found.get(`${key.pk}\n${key.sk}`));
  }

  async #batchGetChunk(keys: readonly Key[], consistent: boolean): Promise<Item[]> {
    const items: Item[] = [];
    let pending: Item[] = keys.map((key) => ({ ...key }));
    for (let attempt = 0; pending.length > 0; attempt++) {
      if (attempt > RETRIES) throw new Error("DynamoDB left reads unprocessed for too long");
      if (attempt > 0) await fullJitter(attempt);
      const reply = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.name]: { Keys: pending, ConsistentRead: consistent } } }),
      );
      items.push(...(reply.Responses?.[this.name] ?? []));
      pending = reply.UnprocessedKeys?.[this.name]?.Keys ?? [];
    }
    return items;
  }

  /** @throws ConditionFailedError */
  async put(item: Item, condition?: Condition): Promise<void> {
    await translated(
      this.#client.send(new PutCommand({ TableName: this.name, Item: item, ...conditionInput(condition) })),
    );
  }

  /** Writes each item, in no order and unconditionally; two items of one key are not allowed. */
  async putAll(items: readonly Item[]): Promise<void> {
    const chunks: Item[][] = [];
    for (let i = 0; i < items.length; i += MAX_BATCH_WRITE) chunks.push(items.slice(i, i + MAX_BATCH_WRITE));
    await inParallel(chunks, 4, (chunk) => this.#putChunk(chunk));
  }

  async #putChunk(items: readonly Item[]): Promise<void> {
    let pending: Record<string, unknown>[] = items.map((Item) => ({ PutRequest: { Item } }));
    for (let attempt = 0; pending.length > 0; attempt++) {
      if (attempt > RETRIES) throw new Error("DynamoDB left writes unprocessed for too long");
      if (attempt > 0) await fullJitter(attempt);
      const reply = await this.#client.send(new BatchWriteCommand({ RequestItems: { [this.name]: pending } }));
      pending = [...(reply.UnprocessedItems?.[this.name] ?? [])];
    }
  }

  /**
   * Writes each item unless there is one under its key already; says of each whether it was written. All items have the same
   * attributes and keys of their own. 25 share a request, where a conditional put needs one for itself.
   */
  async insertAll(items: readonly Item[]): Promise<boolean[]> {
    const isWritten = items.map(() => false);
    const chunks: number[][] = [];
    for (let i = 0; i < items.length; i += MAX_BATCH_WRITE)
      chunks.push([...items.keys()].slice(i, i + MAX_BATCH_WRITE));
    await inParallel(chunks, 4, async (chunk) => {
      for (const index of await this.#insertChunk(items, chunk)) isWritten[index] = true;
    });
    return isWritten;
  }

  /** Positions of the items that were written. */
  async #insertChunk(items: readonly Item[], chunk: readonly number[]): Promise<number[]> {
    const names = Object.keys(items[chunk[0]!]!);
    const Statement = `INSERT INTO "${this.name}" VALUE {${names.map((name) => `'${name}': ?`).join(", ")}}`;
    const written: number[] = [];
    let pending = [...chunk];
    for (let attempt = 0; pending.length > 0; attempt++) {
      if (attempt > RETRIES) throw new Error("DynamoDB left writes unprocessed for too long");
      if (attempt > 0) await fullJitter(attempt);
      const reply = await this.#client.send(
        new BatchExecuteStatementCommand({
          Statements: pending.map((index) => ({ Statement, Parameters: names.map((name) => items[index]![name]) })),
        }),
      );
      const failed: number[] = [];
      for (const [position, index] of pending.entries()) {
        const error = reply.Responses?.[position]?.Error;
        if (!error) written.push(index);
        else if (PASSING.has(error.Code ?? "")) failed.push(index);
        else if (error.Code !== "DuplicateItem")
          throw new Error(`DynamoDB refused an item: ${error.Code} ${error.Message}`);
      }
      pending = failed;
    }
    return written;
  }

  /** Runs an update expression and gives the item after it. @throws ConditionFailedError */
  async update<T extends object = Item>(input: Omit<UpdateCommandInput, "TableName" | "ReturnValues">): Promise<T> {
    const command = new UpdateCommand({ ...input, TableName: this.name, ReturnValues: "ALL_NEW" });
    return (await translated(this.#client.send(command))).Attributes as T;
  }

  /** @throws ConditionFailedError */
  async delete(key: Key, condition?: Condition): Promise<void> {
    await translated(
      this.#client.send(new DeleteCommand({ TableName: this.name, Key: { ...key }, ...conditionInput(condition) })),
    );
  }

  /** All or nothing, at most 100 writes. @throws ConditionFailedError naming which */
  async transact(writes: readonly Write[]): Promise<void> {
    if (writes.length === 0) return;
    for (let attempt = 1; ; attempt++) {
      try {
        await translated(this.#client.send(new TransactWriteCommand({ TransactItems: [...writes] })));
        return;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException) || attempt > RETRIES) throw error;
        await fullJitter(attempt);
      }
    }
  }

  // Parts of a transaction

  putWrite = (item: Item, condition?: Condition): Write => ({
    Put: { TableName: this.name, Item: item, ...conditionInput(condition) },
  });
  deleteWrite = (key: Key, condition?: Condition): Write => ({
    Delete: { TableName: this.name, Key: { ...key }, ...conditionInput(condition) },
  });
  checkWrite = (key: Key, condition: Condition): Write => ({
    ConditionCheck: {
      TableName: this.name,
      Key: { ...key },
      ConditionExpression: condition.expression,
      ...expressionParts(condition),
    },
  });
}

function queryInput(table: string, options: QueryOptions, start: Item | undefined, left: number): QueryCommandInput {
  const [pk, sk] = options.index ? ["byAclPk", "byAclSk"] : ["pk", "sk"];
  const range =
    options.prefix !== undefined
      ? { expression: " AND begins_with(#sk, :prefix)", values: { ":prefix": options.prefix } }
      : options.from !== undefined || options.to !== undefined
        ? {
            expression: " AND #sk BETWEEN :from AND :to",
            values: { ":from": options.from ?? " ", ":to": options.to ?? "\u{10ffff}" },
          }
        : { expression: "", values: {} };
  const attributes = options.attributes?.map((name, i) => [`#a${i}`, name] as const);
  return {
    TableName: table,
    ...(options.index ? { IndexName: options.index } : { ConsistentRead: options.consistent ?? false }),
    KeyConditionExpression: `#pk = :pk${range.expression}`,
    ExpressionAttributeNames: {
      "#pk": pk!,
      ...(range.expression ? { "#sk": sk! } : {}),
      ...(attributes ? Object.fromEntries(attributes) : {}),
    },
    ...(attributes ? { ProjectionExpression: attributes.map(([alias]) => alias).join(", ") } : {}),
    ExpressionAttributeValues: { ":pk": options.pk, ...range.values },
    ScanIndexForward: !options.newestFirst,
    ...(Number.isFinite(left) ? { Limit: left } : {}),
    ...(start ? { ExclusiveStartKey: start } : {}),
  };
}

const conditionInput = (condition: Condition | undefined) =>
  condition ? { ConditionExpression: condition.expression, ...expressionParts(condition) } : {};

const expressionParts = (condition: Condition) => ({
  ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
  ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
});

async function translated<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new ConditionFailedError([0], { cause: error });
    if (error instanceof TransactionCanceledException) {
      const failed = (error.CancellationReasons ?? []).flatMap((reason, i) =>
        reason.Code === "ConditionalCheckFailed" ? [i] : [],
      );
      if (failed.length > 0) throw new ConditionFailedError(failed, { cause: error });
    }
    throw error;
  }
}

/** Waits a random time up to 25 ms doubled with each attempt. */
const fullJitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));

/** Runs `work` on every item, at most `width` at a time; the first failure rises. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
