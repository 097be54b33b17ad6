import {
  type Key,
  principalPk,
  SESSION_PREFIX,
  SOCKET_PREFIX,
  sessionKey,
  socketKey,
  tokenHashKey,
  userFlagsKey,
  userSocketKey,
} from "../keys.ts";
import { MAX_TRANSACTION } from "../table.ts";
import type { StoredSession } from "./sessions.ts";
import type { StoredSocket } from "./sockets.ts";
import { type IdentityStore, isOver } from "./store.ts";

/** The sessions of a person that are still good, latest used first. */
export async function listSessions(store: IdentityStore, userId: string): Promise<StoredSession[]> {
  const sessions = await underPrincipal<StoredSession>(store, userId, SESSION_PREFIX);
  return sessions.filter(({ ttl }) => !isOver(store, ttl)).sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt));
}

/** Ends sessions at once: their refresh and access tokens stop working and their sockets hear nothing any more. */
export async function endSessions(
  store: IdentityStore,
  userId: string,
  which: (sessionId: string) => boolean,
): Promise<void> {
  const [sessions, sockets] = await Promise.all([
    underPrincipal<StoredSession>(store, userId, SESSION_PREFIX),
    underPrincipal<StoredSocket>(store, userId, SOCKET_PREFIX),
  ]);
  await deleteAll(store, [
    ...sessions
      .filter(({ id }) => which(id))
      .flatMap(({ id, tokenHash }) => [sessionKey(userId, id), tokenHashKey(tokenHash)]),
    ...sockets
      .filter(({ sessionId }) => which(sessionId))
      .flatMap(({ socketId }) => [socketKey(socketId), userSocketKey(userId, socketId)]),
  ]);
}

/** Ends every session, also one that opens while we list them: none granted before this moment counts. */
export async function endAllSessions(store: IdentityStore, userId: string): Promise<void> {
  await refuseEarlierSessions(store, userId);
  await endSessions(store, userId, () => true);
}

export async function refuseEarlierSessions(store: IdentityStore, userId: string): Promise<void> {
  await store.table.update({
    Key: userFlagsKey(userId),
    UpdateExpression: "SET tokensValidAfterMs = :now",
    ExpressionAttributeValues: { ":now": store.clock().getTime() },
  });
}

const underPrincipal = <T extends object>(store: IdentityStore, userId: string, prefix: string): Promise<T[]> =>
  store.table.queryAll<T>({ pk: principalPk(userId), prefix, consistent: true });

async function deleteAll({ table }: IdentityStore, keys: readonly Key[]): Promise<void> {
  for (let at = 0; at < keys.length; at += MAX_TRANSACTION) {
    await table.transact(keys.slice(at, at + MAX_TRANSACTION).map((key) => table.deleteWrite(key)));
  }
}
