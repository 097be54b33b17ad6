import type { refresh } from "../../../shared/contracts/identity.ts";
import { personById } from "../../data/identity/people.ts";
import { endSessions } from "../../data/identity/session-ends.ts";
import { rotateSession } from "../../data/identity/sessions.ts";
import { tokenStore } from "../../data/identity/token-store.ts";
import { ConflictError, UnauthorizedError } from "../../platform/errors.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import type { IdentityDeps } from "./deps.ts";
import { readRefreshCookie, requireOwnPage } from "./refresh-cookie.ts";
import { signedIn } from "./sign-in.ts";

/**
 * `POST /api/auth/refresh` → the next access and refresh token. Two tabs that refresh at the same moment: one wins, the
 * other gets 409 `REFRESH_CONFLICT` and tries again with the cookie that the winner has received.
 */
export const refreshAction =
  (deps: IdentityDeps): PublicActionOf<typeof refresh> =>
  async ({ event }) => {
    requireOwnPage(event);
    const presented = readRefreshCookie(event);
    const rotation = presented === undefined ? undefined : await rotateSession(deps.store, presented);
    if (rotation?.kind === "conflict") {
      throw new ConflictError("REFRESH_CONFLICT", "Another tab has just refreshed this session; try again");
    }
    if (rotation?.kind === "reused") {
      logger.warn("a used refresh token came back: its session is over", { userId: rotation.userId });
      await endSessions(deps.store, rotation.userId, (id) => id === rotation.sessionId);
    }
    if (rotation?.kind !== "rotated") throw sessionOver();
    const { session, refreshToken } = rotation;
    const isGood = await tokenStore(deps.store).session(session.userId, session.id);
    const person = isGood && (await personById(deps.store, session.userId));
    if (!person?.isActive) throw sessionOver();
    return signedIn(deps, person, session, refreshToken);
  };

const sessionOver = () => new UnauthorizedError("The session is over; sign in again", { code: "SESSION_OVER" });
