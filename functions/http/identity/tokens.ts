import type {
  createToken,
  deleteSession,
  deleteToken,
  listSessions,
  listTokens,
} from "../../../shared/contracts/identity.ts";
import { createApiToken, listApiTokens, revokeApiToken, type StoredApiToken } from "../../data/identity/api-tokens.ts";
import { endSessions, listSessions as storedSessions } from "../../data/identity/session-ends.ts";
import { teamsOf } from "../../data/identity/teams.ts";
import { InvalidBodyError, NotFoundError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { IdentityDeps } from "./deps.ts";
import { requireSession } from "./me.ts";

/** `GET /api/me/tokens`. */
export const listTokensAction =
  (deps: IdentityDeps): ActionOf<typeof listTokens> =>
  async ({ caller }) => {
    const items = (await listApiTokens(deps.store, caller.userId)).map(toToken);
    return { body: { items, total: items.length } };
  };

/** `POST /api/me/tokens` → 201 with the secret, this once. */
export const createTokenAction =
  (deps: IdentityDeps): ActionOf<typeof createToken> =>
  async ({ body, caller }) => {
    requireSession(caller);
    const violations = [];
    if (body.expiresAt !== undefined && Date.parse(body.expiresAt) <= deps.store.clock().getTime()) {
      violations.push({ path: "expiresAt", message: "is in the past" });
    }
    if (body.workspace !== undefined && body.workspace !== "me") {
      const teams = await teamsOf(deps.store, caller.userId);
      const isMember = teams.some(({ teamId }) => teamId === body.workspace);
      if (!isMember) violations.push({ path: "workspace", message: "is not one of your workspaces" });
    }
    if (violations.length > 0) throw new InvalidBodyError(violations);
    const scopes = [...new Set(body.scopes)];
    const { token, secret } = await createApiToken(deps.store, caller.userId, {
      name: body.name,
      scopes: scopes.includes("write") ? ["read", "write"] : scopes,
      workspace: body.workspace,
      expiresAt: body.expiresAt === undefined ? undefined : new Date(body.expiresAt).toISOString(),
    });
    return { body: { ...toToken(token), token: secret } };
  };

/** `DELETE /api/me/tokens/{id}` → 204. */
export const deleteTokenAction =
  (deps: IdentityDeps): ActionOf<typeof deleteToken> =>
  async ({ params, caller }) => {
    requireSession(caller);
    await revokeApiToken(deps.store, caller.userId, params.id);
    return {};
  };

/** `GET /api/me/sessions`. */
export const listSessionsAction =
  (deps: IdentityDeps): ActionOf<typeof listSessions> =>
  async ({ caller }) => {
    const sessions = await storedSessions(deps.store, caller.userId);
    const items = sessions.map((session) => ({ ...session, isCurrent: session.id === caller.sessionId }));
    return { body: { items, total: items.length } };
  };

/** `DELETE /api/me/sessions/{id}` → 204. */
export const deleteSessionAction =
  (deps: IdentityDeps): ActionOf<typeof deleteSession> =>
  async ({ params, caller }) => {
    requireSession(caller);
    const sessions = await storedSessions(deps.store, caller.userId);
    if (!sessions.some(({ id }) => id === params.id)) throw new NotFoundError();
    await endSessions(deps.store, caller.userId, (id) => id === params.id);
    return {};
  };

const toToken = ({ tokenHash: _tokenHash, userId: _userId, scopes, ...token }: StoredApiToken) => ({
  ...token,
  scopes: [...scopes],
});
