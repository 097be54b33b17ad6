import type { changePassword, deleteMe, getMe, Me, updateMe } from "../../../shared/contracts/identity.ts";
import { deactivatePerson } from "../../data/identity/deactivate.ts";
import { changeEmail, type Person, personById, updatePerson } from "../../data/identity/people.ts";
import { endSessions, refuseEarlierSessions } from "../../data/identity/session-ends.ts";
import { regrantSession } from "../../data/identity/sessions.ts";
import type { Caller } from "../../platform/caller.ts";
import { ForbiddenError, UnauthorizedError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import { requireGoodPassword, requirePassword } from "./check-password.ts";
import type { IdentityDeps } from "./deps.ts";
import { setPassword } from "./forgot.ts";
import { clearedRefreshCookie } from "./refresh-cookie.ts";

/** `GET /api/me`. */
export const getMeAction =
  (deps: IdentityDeps): ActionOf<typeof getMe> =>
  async ({ caller }) => ({ body: toMe(await personOf(deps, caller)) });

/** `PATCH /api/me`: JSON merge patch. Whoever borrows an open session must not be able to take the account along. */
export const updateMeAction =
  (deps: IdentityDeps): ActionOf<typeof updateMe> =>
  async ({ body, caller, event }) => {
    requireSession(caller);
    const person = await personOf(deps, caller);
    const { email, password, preferences, ...patch } = body;
    if (email !== undefined && email !== person.email) {
      await requirePassword(deps, person, password, event);
      await changeEmail(deps.store, person, email);
    }
    const fields = Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value ?? undefined]));
    const merged = { ...person.preferences, ...preferences };
    const change = {
      ...fields,
      preferences: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
    };
    return { body: toMe(await updatePerson(deps.store, person.id, change)) };
  };

/** `DELETE /api/me` → 204. */
export const deleteMeAction =
  (deps: IdentityDeps): ActionOf<typeof deleteMe> =>
  async ({ body, caller, event }) => {
    requireSession(caller);
    const person = await personOf(deps, caller);
    await requirePassword(deps, person, body.password, event);
    await deactivatePerson(deps.store, person);
    return { cookies: [clearedRefreshCookie(deps.webOrigin)] };
  };

/** `PUT /api/me/password` → 204. Checked against the owner of the token and nobody else; ends the other sessions. */
export const changePasswordAction =
  (deps: IdentityDeps): ActionOf<typeof changePassword> =>
  async ({ body, caller, event }) => {
    const sessionId = requireSession(caller);
    const person = await personOf(deps, caller);
    await requirePassword(deps, person, body.currentPassword, event);
    requireGoodPassword(body.newPassword, person, "newPassword");
    await setPassword(deps, person, body.newPassword);
    await refuseEarlierSessions(deps.store, person.id);
    await regrantSession(deps.store, person.id, sessionId);
    await endSessions(deps.store, person.id, (id) => id !== sessionId);
    return {};
  };

/** The session of a person at a screen. @throws ForbiddenError for API tokens, which must not take over the account */
export function requireSession(caller: Caller): string {
  if (caller.sessionId === undefined) {
    throw new ForbiddenError("An API token may not manage the account", { code: "SESSION_NEEDED" });
  }
  return caller.sessionId;
}

async function personOf(deps: IdentityDeps, caller: Caller): Promise<Person> {
  const person = await personById(deps.store, caller.userId);
  if (!person?.isActive) throw new UnauthorizedError("The account has ended");
  return person;
}

/** The hash and the bookkeeping fall away when the route's schema parses it. */
const toMe = (person: Person): Me => person;
