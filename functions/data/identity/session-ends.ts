import { BatchWriteCommand, paginateQuery, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { principalKey, principalSessionPrefix, principalSocketPrefix, secretKey, socketKey } from "./keys.ts";
import type { StoredSession } from "./sessions.ts";
import { epochSeconds, type IdentityStore } from "./store.ts";

type Key = { pk: string; sk: string };

/** The sessions of a person that are still good, latest used first. */
export async function listSessions(store: IdentityStore, userId: string): Promise<StoredSession[]> {
  const items = await queryPrincipal(store, userId, principalSessionPrefix);
  const now = epochSeconds(store.clock());
  return (items as unknown as StoredSession[])
    .filter(({ ttl }) => ttl > now)
    .sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt));
}

/** Ends sessions at once: their refresh and access tokens stop working and their sockets hear nothing any more. */
export async function endSessions(
  store: IdentityStore,
  userId: string,
  which: (sessionId: string) => boolean,
): Promise<void> {
  const [sessions, sockets] = await Promise.all([
    queryPrincipal(store, userId, principalSessionPrefix),
    queryPrincipal(store, userId, principalSocketPrefix),
  ]);
  const ended = sessions.filter((item) => which(String(item.id)));
  const closed = sockets.filter((item) => which(String(item.sessionId)));
  await deleteAll(store, [
    ...ended.flatMap((item) => [keyOf(item), secretKey(String(item.tokenHash))]),
    ...closed.flatMap((item) => [keyOf(item), socketKey(String(item.socketId))]),
  ]);
}

/** Ends every session, also one that opens while we list them: none granted before this moment counts. */
export async function endAllSessions(store: IdentityStore, userId: string): Promise<void> {
  await refuseEarlierSessions(store, userId);
  await endSessions(store, userId, () => true);
}

export async function refuseEarlierSessions(store: IdentityStore, userId: string): Promise<void> {
  await store.db.send(
    new UpdateCommand({
      TableName: store.table,
      Key: principalKey(userId),
      UpdateExpression: "SET tokensValidAfterMs = :now",
      ExpressionAttributeValues: { ":now": store.clock().getTime() },
    }),
  );
}

async function queryPrincipal(
  store: IdentityStore,
  userId: string,
  prefix: string,
): Promise<Record<string, unknown>[]> {
  const pages = paginateQuery(
    { client: store.db },
    {
      TableName: store.table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": principalKey(userId).pk, ":prefix": prefix },
      ConsistentRead: true,
    },
  );
  const items: Record<string, unknown>[] = [];
  for await (const page of pages) items.push(...(page.Items ?? []));
  return items;
}

async function deleteAll(store: IdentityStore, keys: readonly Key[]): Promise<void> {
  let waiting = keys.map((Key) => ({ DeleteRequest: { Key } as { Key: Record<string, unknown> } }));
  while (waiting.length > 0) {
    const reply = await store.db.send(new BatchWriteCommand({ RequestItems: { [store.table]: waiting.slice(0, 25) } }));
    const left = (reply.UnprocessedItems?.[store.table] ?? []) as typeof waiting;
    waiting = [...left, ...waiting.slice(25)];
  }
}

const keyOf = (item: Record<string, unknown>): Key => ({ pk: String(item.pk), sk: String(item.sk) });
