import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import type { TokenStore } from "../../platform/caller.ts";
import { apiTokenByHash, noteTokenUse } from "./api-tokens.ts";
import { principalKey, sessionKey } from "./keys.ts";
import { personById } from "./people.ts";
import type { StoredSession } from "./sessions.ts";
import { epochSeconds, type IdentityStore } from "./store.ts";

/** What a person may do at all, beside the person's ACL items. */
interface Flags {
  readonly isOperator?: boolean;
  readonly isInactive?: boolean;
  readonly tokensValidAfterMs?: number;
}

/** Looks sessions and tokens up on each request, so that ending one takes effect at once. */
export const tokenStore = (store: IdentityStore): TokenStore => ({
  async session(userId, sessionId) {
    const { pk } = principalKey(userId);
    const items = await getBoth(store, [principalKey(userId), sessionKey(userId, sessionId)]);
    const flags = items.find((item) => item.pk === pk && item.sk === principalKey(userId).sk) as Flags | undefined;
    const session = items.find((item) => item.id === sessionId) as StoredSession | undefined;
    if (!flags || flags.isInactive || !session || session.ttl <= epochSeconds(store.clock())) return undefined;
    if (session.grantedAtMs < (flags.tokensValidAfterMs ?? 0)) return undefined;
    return { isOperator: flags.isOperator ?? false };
  },

  async apiToken(hash) {
    const token = await apiTokenByHash(store, hash);
    const person = token && (await personById(store, token.userId));
    if (!token || !person?.isActive) return undefined;
    await noteTokenUse(store, token);
    return {
      userId: person.id,
      name: person.name,
      email: person.email,
      isOperator: person.isOperator,
      tokenId: token.id,
      tokenName: token.name,
      scopes: token.scopes,
      workspace: token.workspace,
    };
  },
});

async function getBoth(store: IdentityStore, keys: Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let waiting = keys; waiting.length > 0; ) {
    const reply = await store.db.send(
      new BatchGetCommand({ RequestItems: { [store.table]: { Keys: waiting, ConsistentRead: true } } }),
    );
    items.push(...(reply.Responses?.[store.table] ?? []));
    waiting = reply.UnprocessedKeys?.[store.table]?.Keys ?? [];
  }
  return items;
}
