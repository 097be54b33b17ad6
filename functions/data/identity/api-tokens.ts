import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, paginateQuery, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { API_TOKEN_PREFIX } from "../../platform/caller.ts";
import { ConflictError, NotFoundError } from "../../platform/errors.ts";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { apiTokenKey, principalApiTokenPrefix, principalKey, secretKey } from "./keys.ts";
import { epochSeconds, type IdentityStore } from "./store.ts";

/** Keeps a stolen session from leaving countless back doors. */
const MAX_TOKENS = 100;
const LAST_USED_GRAIN_MS = 3_600_000;

export interface StoredApiToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly ("read" | "write")[];
  readonly workspace?: string | undefined;
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly lastUsedAt?: string | undefined;
  readonly hint: string;
  readonly tokenHash: string;
}

export type NewApiToken = Pick<StoredApiToken, "name" | "scopes" | "workspace" | "expiresAt">;

/** Creates a token. Its secret is only ever in this result. */
export async function createApiToken(
  store: IdentityStore,
  userId: string,
  input: NewApiToken,
): Promise<{ token: StoredApiToken; secret: string }> {
  if ((await listApiTokens(store, userId)).length >= MAX_TOKENS) {
    throw new ConflictError("TOO_MANY_TOKENS", `You have ${MAX_TOKENS} API tokens; revoke some first`);
  }
  const secret = `${API_TOKEN_PREFIX}${randomToken()}`;
  const token: StoredApiToken = {
    ...input,
    id: store.newId(),
    userId,
    createdAt: store.clock().toISOString(),
    hint: secret.slice(0, API_TOKEN_PREFIX.length + 4),
    tokenHash: sha256Hex(secret),
  };
  const ttl = input.expiresAt === undefined ? undefined : epochSeconds(new Date(input.expiresAt));
  const pointer = { kind: "api", userId, tokenId: token.id, ttl };
  await store.db.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: store.table, Item: { ...apiTokenKey(userId, token.id), ...token, ttl } } },
        { Put: { TableName: store.table, Item: { ...secretKey(token.tokenHash), ...pointer } } },
      ],
    }),
  );
  return { token, secret };
}

/** The tokens of a person that still work, newest first. */
export async function listApiTokens(store: IdentityStore, userId: string): Promise<StoredApiToken[]> {
  const pages = paginateQuery(
    { client: store.db },
    {
      TableName: store.table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": principalKey(userId).pk, ":prefix": principalApiTokenPrefix },
      ConsistentRead: true,
    },
  );
  const tokens: StoredApiToken[] = [];
  for await (const page of pages) tokens.push(...((page.Items ?? []) as StoredApiToken[]));
  return tokens.filter((token) => !isExpired(store, token)).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** The token of a secret's hash, unless it is unknown, revoked or expired. */
export async function apiTokenByHash(store: IdentityStore, hash: string): Promise<StoredApiToken | undefined> {
  const pointer = await store.db.send(
    new GetCommand({ TableName: store.table, Key: secretKey(hash), ConsistentRead: true }),
  );
  if (pointer.Item?.kind !== "api") return undefined;
  const reply = await store.db.send(
    new GetCommand({
      TableName: store.table,
      Key: apiTokenKey(String(pointer.Item.userId), String(pointer.Item.tokenId)),
      ConsistentRead: true,
    }),
  );
  const token = reply.Item as StoredApiToken | undefined;
  return token && !isExpired(store, token) ? token : undefined;
}

/** Notes the use to the hour: one write an hour and token, not one per request. */
export async function noteTokenUse(store: IdentityStore, token: StoredApiToken): Promise<void> {
  const now = store.clock();
  const hour = new Date(Math.floor(now.getTime() / LAST_USED_GRAIN_MS) * LAST_USED_GRAIN_MS).toISOString();
  if (token.lastUsedAt !== undefined && token.lastUsedAt >= hour) return;
  try {
    await store.db.send(
      new UpdateCommand({
        TableName: store.table,
        Key: apiTokenKey(token.userId, token.id),
        UpdateExpression: "SET lastUsedAt = :hour",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: { ":hour": hour },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** @throws NotFoundError */
export async function revokeApiToken(store: IdentityStore, userId: string, tokenId: string): Promise<void> {
  const { Attributes } = await store.db.send(
    new DeleteCommand({ TableName: store.table, Key: apiTokenKey(userId, tokenId), ReturnValues: "ALL_OLD" }),
  );
  if (!Attributes) throw new NotFoundError();
  await store.db.send(new DeleteCommand({ TableName: store.table, Key: secretKey(String(Attributes.tokenHash)) }));
}

const isExpired = (store: IdentityStore, { expiresAt }: StoredApiToken): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= store.clock().getTime();
