import { epochSecondsAfter } from "../../platform/clock.ts";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { sessionKey, tokenHashKey } from "../keys.ts";
import { ConditionFailedError, isThere } from "../table.ts";
import { type IdentityStore, isOver } from "./store.ts";

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
    ttl: epochSecondsAfter(now, IDLE_SECONDS),
  };
  await store.table.transact([
    store.table.putWrite({ ...sessionKey(userId, session.id), ...session }),
    store.table.putWrite(tokenItem(session)),
  ]);
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
  if (!session || isOver(store, session.ttl)) return { kind: "unknown" };
  if (token.usedAtMs !== undefined) {
    return now.getTime() - token.usedAtMs <= CONCURRENT_MS
      ? { kind: "conflict" }
      : { kind: "reused", userId, sessionId };
  }

  const next = randomToken();
  const renewed: StoredSession = {
    ...session,
    tokenHash: sha256Hex(next),
    lastUsedAt: now.toISOString(),
    ttl: Math.min(
      epochSecondsAfter(now, IDLE_SECONDS),
      epochSecondsAfter(new Date(session.createdAt), LIFETIME_SECONDS),
    ),
  };
  const used = { ...tokenItem(session), usedAtMs: now.getTime() };
  const isLatest = { expression: "tokenHash = :hash", values: { ":hash": hash } };
  try {
    await store.table.transact([
      store.table.putWrite({ ...sessionKey(userId, sessionId), ...renewed }, isLatest),
      store.table.putWrite(used, isThere),
      store.table.putWrite(tokenItem(renewed)),
    ]);
  } catch (error) {
    if (error instanceof ConditionFailedError) return { kind: "conflict" };
    throw error;
  }
  return { kind: "rotated", session: renewed, refreshToken: next };
}

/** Lets the session outlive an end of all sessions that happens at `now`, as the one that asked for it. */
export async function regrantSession(store: IdentityStore, userId: string, sessionId: string): Promise<void> {
  try {
    await store.table.update({
      Key: sessionKey(userId, sessionId),
      UpdateExpression: "SET grantedAtMs = :now",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: { ":now": store.clock().getTime() },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/** What the table knows about a refresh token, by its hash. */
export async function readRefreshToken(store: IdentityStore, hash: string): Promise<RefreshToken | undefined> {
  const item = await store.table.get<RefreshToken>(tokenHashKey(hash));
  return item?.kind === "refresh" ? item : undefined;
}

const readSession = (store: IdentityStore, userId: string, sessionId: string): Promise<StoredSession | undefined> =>
  store.table.get<StoredSession>(sessionKey(userId, sessionId));

const tokenItem = ({ tokenHash, userId, id, ttl }: StoredSession) => ({
  ...tokenHashKey(tokenHash),
  kind: "refresh",
  userId,
  sessionId: id,
  ttl,
});
