import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { secretKey } from "./keys.ts";
import { epochSeconds, type IdentityStore } from "./store.ts";

/** What a secret that works once stands for. */
const OneUse = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reset"), userId: z.string(), issuedAt: z.string() }),
  z.object({ kind: z.literal("invitation"), email: z.string() }),
  z.object({ kind: z.literal("ticket"), userId: z.string(), sessionId: z.string() }),
]);
export type OneUse = z.infer<typeof OneUse>;
type Kind = OneUse["kind"];
type OneUseOf<K extends Kind> = Extract<OneUse, { kind: K }>;

/** Keeps `value` under the hash of a fresh secret for `seconds`; the secret is only ever in this result. */
export async function issueOneUse(store: IdentityStore, value: OneUse, seconds: number): Promise<string> {
  const secret = randomToken();
  const ttl = epochSeconds(store.clock()) + seconds;
  await store.db.send(
    new PutCommand({ TableName: store.table, Item: { ...secretKey(sha256Hex(secret)), ...value, ttl } }),
  );
  return secret;
}

/** What a secret stands for, without using it up; undefined when it is unknown, used or too old. */
export async function peekOneUse<K extends Kind>(
  store: IdentityStore,
  kind: K,
  secret: string,
): Promise<OneUseOf<K> | undefined> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: secretKey(sha256Hex(secret)), ConsistentRead: true }),
  );
  return valid(store, kind, reply.Item);
}

/** What a secret stands for, and never again: of two uses at the same time one gets it. */
export async function consumeOneUse<K extends Kind>(
  store: IdentityStore,
  kind: K,
  secret: string,
): Promise<OneUseOf<K> | undefined> {
  try {
    const { Attributes } = await store.db.send(
      new DeleteCommand({
        TableName: store.table,
        Key: secretKey(sha256Hex(secret)),
        ConditionExpression: "kind = :kind",
        ExpressionAttributeValues: { ":kind": kind },
        ReturnValues: "ALL_OLD",
      }),
    );
    return valid(store, kind, Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function valid<K extends Kind>(
  store: IdentityStore,
  kind: K,
  item: Record<string, unknown> | undefined,
): OneUseOf<K> | undefined {
  const parsed = OneUse.safeParse(item).data;
  if (parsed?.kind !== kind || Number(item?.ttl) <= epochSeconds(store.clock())) return undefined;
  return parsed as OneUseOf<K>;
}
