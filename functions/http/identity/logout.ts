import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { logout, logoutAll } from "../../../shared/contracts/identity.ts";
import { endAllSessions, endSessions } from "../../data/identity/session-ends.ts";
import { readRefreshToken } from "../../data/identity/sessions.ts";
import { UnauthorizedError } from "../../platform/errors.ts";
import type { ActionOf, HttpDeps, PublicActionOf } from "../../platform/http.ts";
import { sha256Hex } from "../../platform/ids.ts";
import type { IdentityDeps } from "./deps.ts";
import { clearedRefreshCookie, readRefreshCookie } from "./refresh-cookie.ts";

/** `POST /api/auth/logout` → 204, also when nobody is signed in: the cookie is gone either way. */
export const logoutAction =
  (deps: IdentityDeps, authenticate: HttpDeps["authenticate"]): PublicActionOf<typeof logout> =>
  async ({ event }) => {
    const session = (await byCookie(deps, event)) ?? (await byToken(authenticate, event));
    if (session) await endSessions(deps.store, session.userId, (id) => id === session.sessionId);
    return { cookies: [clearedRefreshCookie(deps.webOrigin)] };
  };

/** `POST /api/auth/logout-all` → 204. */
export const logoutAllAction =
  (deps: IdentityDeps): ActionOf<typeof logoutAll> =>
  async ({ caller }) => {
    await endAllSessions(deps.store, caller.userId);
    return { cookies: [clearedRefreshCookie(deps.webOrigin)] };
  };

async function byCookie(deps: IdentityDeps, event: APIGatewayProxyEventV2) {
  const presented = readRefreshCookie(event);
  return presented === undefined ? undefined : readRefreshToken(deps.store, sha256Hex(presented));
}

/** The access token may have ended before the person thought of leaving. */
async function byToken(authenticate: HttpDeps["authenticate"], event: APIGatewayProxyEventV2) {
  try {
    const { userId, sessionId } = await authenticate(event);
    return sessionId === undefined ? undefined : { userId, sessionId };
  } catch (error) {
    if (error instanceof UnauthorizedError) return undefined;
    throw error;
  }
}
