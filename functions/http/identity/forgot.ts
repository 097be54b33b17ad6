import type { forgotPassword, resetPassword } from "../../../shared/contracts/identity.ts";
import { consumeOneUse, issueOneUse, peekOneUse } from "../../data/identity/one-use.ts";
import { hashPassword } from "../../data/identity/password-hash.ts";
import { type Person, personByEmail, personById, updatePerson } from "../../data/identity/people.ts";
import { endAllSessions } from "../../data/identity/session-ends.ts";
import { countAttempt } from "../../data/identity/throttle.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import { logger } from "../../platform/logger.ts";
import { viewerAddress } from "../../platform/viewer-address.ts";
import { requireGoodPassword } from "./check-password.ts";
import type { IdentityDeps } from "./deps.ts";
import { forgotBuckets, resetBuckets } from "./limits.ts";
import { passwordChangedMail, resetMail } from "./mails.ts";

const LINK_MINUTES = 30;
/** Longer than a mail takes, so that the time does not tell whether one was sent; a slow one ends on the next step. */
const ANSWER_STEP_MS = 1_000;

/** `POST /api/auth/forgot` → 202, the same for every address. */
export const forgotAction =
  (deps: IdentityDeps): PublicActionOf<typeof forgotPassword> =>
  async ({ body, event }) => {
    await countAttempt(deps.store, ...forgotBuckets(viewerAddress(event, deps.config.edgeSecret), body.email));
    await inFullSteps(deps, async () => {
      const person = await personByEmail(deps.store, body.email);
      if (person) await mailResetLink(deps, person);
    });
    return {};
  };

/** `POST /api/auth/reset` → 204; whoever was signed in no longer is. */
export const resetAction =
  (deps: IdentityDeps): PublicActionOf<typeof resetPassword> =>
  async ({ body, event }) => {
    await countAttempt(deps.store, ...resetBuckets(viewerAddress(event, deps.config.edgeSecret)));
    const person = await personOfLink(deps, body.token);
    requireGoodPassword(body.password, person, "password");
    if (!(await consumeOneUse(deps.store, "reset", body.token))) throw linkInvalid();
    await setPassword(deps, person, body.password);
    await endAllSessions(deps.store, person.id);
    return {};
  };

/** Writes the hash and tells the person by mail; earlier reset links stop working. */
export async function setPassword(deps: IdentityDeps, person: Person, password: string): Promise<void> {
  await updatePerson(deps.store, person.id, {
    passwordHash: await hashPassword(password),
    passwordChangedAt: deps.store.clock().toISOString(),
  });
  const link = `${deps.webOrigin}/forgot`;
  await sendQuietly(person.email, () => deps.sendMail(person.email, passwordChangedMail(person.name, link)));
}

async function mailResetLink(deps: IdentityDeps, person: Person): Promise<void> {
  const issuedAt = deps.store.clock().toISOString();
  const token = await issueOneUse(deps.store, { kind: "reset", userId: person.id, issuedAt }, LINK_MINUTES * 60);
  const link = `${deps.webOrigin}/reset?token=${token}`;
  await sendQuietly(person.email, () => deps.sendMail(person.email, resetMail(person.name, link, LINK_MINUTES)));
}

async function personOfLink(deps: IdentityDeps, token: string): Promise<Person> {
  const link = await peekOneUse(deps.store, "reset", token);
  const person = link && (await personById(deps.store, link.userId));
  if (!person?.isActive || link!.issuedAt < person.passwordChangedAt) throw linkInvalid();
  return person;
}

const linkInvalid = () =>
  new ConflictError("RESET_TOKEN_INVALID", "This link was used already or is too old; ask for a new one");

/** A mail that cannot be sent is for the operator's log: telling the caller would tell that the address is known. */
async function sendQuietly(to: string, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    logger.error("a mail could not be sent", { error, domain: to.split("@")[1] });
  }
}

async function inFullSteps(deps: IdentityDeps, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  try {
    await work();
  } finally {
    const elapsed = performance.now() - start;
    await deps.sleep(Math.ceil(elapsed / ANSWER_STEP_MS) * ANSWER_STEP_MS - elapsed);
  }
}
