import * as z from "zod";
import { epochSecondsAfter } from "../../platform/clock.ts";
import { randomToken, sha256Hex } from "../../platform/ids.ts";
import { tokenHashKey } from "../keys.ts";
import { ConditionFailedError, isThere } from "../table.ts";
import { type IdentityStore, isOver } from "./store.ts";

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
  const ttl = epochSecondsAfter(store.clock(), seconds);
  await store.table.put({ ...tokenHashKey(sha256Hex(secret)), ...value, ttl });
  return secret;
}

/** What a secret stands for, without using it up; undefined when it is unknown, used or too old. */
export async function peekOneUse<K extends Kind>(
  store: IdentityStore,
  kind: K,
  secret: string,
): Promise<OneUseOf<K> | undefined> {
  const item = await store.table.get<{ ttl: number }>(tokenHashKey(sha256Hex(secret)));
  const value = OneUse.safeParse(item).data;
  return item && value?.kind === kind && !isOver(store, item.ttl) ? (value as OneUseOf<K>) : undefined;
}

/** What a secret stands for, and never again: of two uses at the same time one gets it. */
export async function consumeOneUse<K extends Kind>(
  store: IdentityStore,
  kind: K,
  secret: string,
): Promise<OneUseOf<K> | undefined> {
  const value = await peekOneUse(store, kind, secret);
  if (!value) return undefined;
  try {
    await store.table.delete(tokenHashKey(sha256Hex(secret)), isThere);
    return value;
  } catch (error) {
    if (error instanceof ConditionFailedError) return undefined;
    throw error;
  }
}
