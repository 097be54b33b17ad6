import { GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { secretKey, sessionKey } from "./keys.ts";
import { CONDITION_FAILED, cancellationCodes, epochSeconds, type IdentityStore } from "./store.ts";

/** A session ends when it was not used for so long … */
export const IDLE_SECONDS = 30 * 86_400;
/** … or is this old. */
const LIFETIME_SECONDS = 180 * 86_400;
/** Two tabs may present the same refresh token within this time; later it is a stolen one. */
const CONCURRENT_MS = 10_000;

/** One place a person is signed in: a family of refresh tokens of which the newest alone works. */
export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  /** Milliseconds; sessions granted before the person's `tokensValidAfter` are over. */
  readonly grantedAtMs: number;
  readonly lastUsedAt: string;
  readonly tokenHash: string;
  readonly userAgent: string;
  readonly address: string;
  /** Epoch seconds. */
  readonly ttl: number;
}

export interface Client {
  readonly userAgent: string;
  readonly address: string;
}

interface RefreshToken {
  readonly kind: "refresh";
  readonly userId: string;
  readonly sessionId: string;
  readonly usedAtMs?: number;
}

/** Opens a session. Its refresh token is only ever in this result; the table has the hash. */
export async function openSession(
  store: IdentityStore,
  userId: string,
  client: Client,
): Promise<{ session: StoredSession; refreshToken: string }> {
  const now = store.clock();
  const refreshToken = randomToken();
  const session: StoredSession = {
    id: store.newId(),
    userId,
    createdAt: now.toISOString(),
    grantedAtMs: now.getTime(),
    lastUsedAt: now.toISOString(),
    tokenHash: sha256Hex(refreshToken),
    userAgent: client.userAgent.slice(0, 300),
    address: client.address,
    ttl: epochSeconds(now) + IDLE_SECONDS,
  };
  await store.db.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: store.table, Item: { ...sessionKey(userId, session.id), ...session } } },
        { Put: { TableName: store.table, Item: tokenItem(session) } },
      ],
    }),
  );
  return { session, refreshToken };
}

export type Rotation =
  | { readonly kind: "rotated"; readonly session: StoredSession; readonly refreshToken: string }
  /** Another tab has just used it and has the new one. */
  | { readonly kind: "conflict" }
  /** Used long ago: somebody has a copy. The caller ends the session. */
  | { readonly kind: "reused"; readonly userId: string; readonly sessionId: string }
  | { readonly kind: "unknown" };

/** Exchanges a refresh token for the next one of its family. */
export async function rotateSession(store: IdentityStore, refreshToken: string): Promise<Rotation> {
  const now = store.clock();
  const hash = sha256Hex(refreshToken);
  const token = await readRefreshToken(store, hash);
  if (!token) return { kind: "unknown" };
  const { userId, sessionId } = token;
  const session = await readSession(store, userId, sessionId);
  if (!session || session.ttl <= epochSeconds(now)) return { kind: "unknown" };
  if (token.usedAtMs !== undefined) {
    return now.getTime() - token.usedAtMs <= CONCURRENT_MS
      ? { kind: "conflict" }
      : { kind: "reused", userId, sessionId };
  }

  const next = randomToken();
  const oldest = Math.floor(Date.parse(session.createdAt) / 1000) + LIFETIME_SECONDS;
  const renewed: StoredSession = {
    ...session,
    tokenHash: sha256Hex(next),
    lastUsedAt: now.toISOString(),
    ttl: Math.min(epochSeconds(now) + IDLE_SECONDS, oldest),
  };
  try {
    await store.db.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: store.table,
              Key: secretKey(hash),
              UpdateExpression: "SET usedAtMs = :now",
              ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(usedAtMs)",
              ExpressionAttributeValues: { ":now": now.getTime() },
            },
          },
          { Put: { TableName: store.table, Item: tokenItem(renewed) } },
          {
            Put: {
              TableName: store.table,
              Item: { ...sessionKey(userId, sessionId), ...renewed },
              ConditionExpression: "tokenHash = :hash",
              ExpressionAttributeValues: { ":hash": hash },
            },
          },
        ],
      }),
    );
  } catch (error) {
    const codes = cancellationCodes(error);
    const isGone = codes[2] === CONDITION_FAILED && codes[0] !== CONDITION_FAILED;
    return { kind: isGone ? "unknown" : "conflict" };
  }
  return { kind: "rotated", session: renewed, refreshToken: next };
}

/** Lets the session outlive an end of all sessions that happens at `now`, as the one that asked for it. */
export async function regrantSession(store: IdentityStore, userId: string, sessionId: string): Promise<void> {
  const session = await readSession(store, userId, sessionId);
  if (!session) return;
  const regranted: StoredSession = { ...session, grantedAtMs: store.clock().getTime() };
  await store.db.send(
    new PutCommand({ TableName: store.table, Item: { ...sessionKey(userId, sessionId), ...regranted } }),
  );
}

export async function readRefreshToken(store: IdentityStore, hash: string): Promise<RefreshToken | undefined> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: secretKey(hash), ConsistentRead: true }),
  );
  return reply.Item?.kind === "refresh" ? (reply.Item as unknown as RefreshToken) : undefined;
}

export async function readSession(
  store: IdentityStore,
  userId: string,
  sessionId: string,
): Promise<StoredSession | undefined> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: sessionKey(userId, sessionId), ConsistentRead: true }),
  );
  return reply.Item as StoredSession | undefined;
}

const tokenItem = ({ tokenHash, userId, id, ttl }: StoredSession) => ({
  ...secretKey(tokenHash),
  kind: "refresh",
  userId,
  sessionId: id,
  ttl,
});
