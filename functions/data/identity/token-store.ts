import type { TokenStore } from "../../platform/caller.ts";
import { sessionKey, userFlagsKey } from "../keys.ts";
import type { Item } from "../table.ts";
import { apiTokenByHash, noteTokenUse } from "./api-tokens.ts";
import { personById } from "./people.ts";
import type { StoredSession } from "./sessions.ts";
import { type IdentityStore, isOver } from "./store.ts";

/** What a person may do at all, beside the person's ACL items. */
interface Flags {
  readonly isOperator?: boolean;
  readonly isInactive?: boolean;
  readonly tokensValidAfterMs?: number;
}

/** Looks sessions and tokens up on each request, so that ending one takes effect at once. */
export const tokenStore = (store: IdentityStore): TokenStore => ({
  async session(userId, sessionId) {
    const items = await store.table.batchGet<Item>([userFlagsKey(userId), sessionKey(userId, sessionId)]);
    const [flags, session] = items as [Flags | undefined, StoredSession | undefined];
    if (!flags || flags.isInactive || !session || isOver(store, session.ttl)) return undefined;
    if (session.grantedAtMs < (flags.tokensValidAfterMs ?? 0)) return undefined;
    return { isOperator: flags.isOperator ?? false };
  },

  async apiToken(hash) {
    const token = await apiTokenByHash(store, hash);
    const person = token && (await personById(store, token.userId));
    if (!person?.isActive) return undefined;
    await noteTokenUse(store, token!);
    return {
      userId: person.id,
      name: person.name,
      email: person.email,
      isOperator: person.isOperator,
      tokenId: token!.id,
      tokenName: token!.name,
      scopes: token!.scopes,
      workspace: token!.workspace,
    };
  },
});
