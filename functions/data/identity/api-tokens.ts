import { API_TOKEN_PREFIX as SECRET_PREFIX } from "../../platform/caller.ts";
import { ConflictError, NotFoundError } from "../../platform/errors.ts";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { API_TOKEN_PREFIX, apiTokenKey, principalPk, tokenHashKey } from "../keys.ts";
import { ConditionFailedError } from "../table.ts";
import type { IdentityStore } from "./store.ts";

/** Keeps a stolen session from leaving countless back doors. */
const MAX_TOKENS = 100;
const HOUR_MS = 3_600_000;

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
  const secret = `${SECRET_PREFIX}${randomToken()}`;
  const token: StoredApiToken = {
    ...input,
    id: store.newId(),
    userId,
    createdAt: store.clock().toISOString(),
    hint: secret.slice(0, SECRET_PREFIX.length + 4),
    tokenHash: sha256Hex(secret),
  };
  const ttl = input.expiresAt === undefined ? undefined : Math.ceil(Date.parse(input.expiresAt) / 1000);
  const pointer = { kind: "api", userId, tokenId: token.id, ttl };
  await store.table.transact([
    store.table.putWrite({ ...apiTokenKey(userId, token.id), ...token, ttl }),
    store.table.putWrite({ ...tokenHashKey(token.tokenHash), ...pointer }),
  ]);
  return { token, secret };
}

/** The tokens of a person that still work, newest first. */
export async function listApiTokens(store: IdentityStore, userId: string): Promise<StoredApiToken[]> {
  const tokens = await store.table.queryAll<StoredApiToken>({
    pk: principalPk(userId),
    prefix: API_TOKEN_PREFIX,
    consistent: true,
  });
  return tokens.filter((token) => !isExpired(store, token)).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** The token of a secret's hash, unless it is unknown, revoked or expired. */
export async function apiTokenByHash(store: IdentityStore, hash: string): Promise<StoredApiToken | undefined> {
  const pointer = await store.table.get<{ kind: string; userId: string; tokenId: string }>(tokenHashKey(hash));
  if (pointer?.kind !== "api") return undefined;
  const token = await store.table.get<StoredApiToken>(apiTokenKey(pointer.userId, pointer.tokenId));
  return token && !isExpired(store, token) ? token : undefined;
}

/** Notes the use to the hour: one write an hour and token, not one per request. */
export async function noteTokenUse(store: IdentityStore, token: StoredApiToken): Promise<void> {
  const hour = new Date(Math.floor(store.clock().getTime() / HOUR_MS) * HOUR_MS).toISOString();
  if (token.lastUsedAt !== undefined && token.lastUsedAt >= hour) return;
  try {
    await store.table.update({
      Key: apiTokenKey(token.userId, token.id),
      UpdateExpression: "SET lastUsedAt = :hour",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: { ":hour": hour },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/** @throws NotFoundError */
export async function revokeApiToken(store: IdentityStore, userId: string, tokenId: string): Promise<void> {
  const token = await store.table.get<StoredApiToken>(apiTokenKey(userId, tokenId));
  if (!token) throw new NotFoundError();
  await store.table.transact([
    store.table.deleteWrite(apiTokenKey(userId, tokenId)),
    store.table.deleteWrite(tokenHashKey(token.tokenHash)),
  ]);
}

const isExpired = (store: IdentityStore, { expiresAt }: StoredApiToken): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= store.clock().getTime();
