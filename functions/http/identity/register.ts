import type { register } from "../../../shared/contracts/identity.ts";
import { consumeOneUse, peekOneUse } from "../../data/identity/one-use.ts";
import { hashPassword } from "../../data/identity/password-hash.ts";
import { createPerson, hasOperator } from "../../data/identity/people.ts";
import { countAttempt } from "../../data/identity/throttle.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import { viewerAddress } from "../../platform/viewer-address.ts";
import { requireGoodPassword } from "./check-password.ts";
import type { IdentityDeps } from "./deps.ts";
import { registerBuckets } from "./limits.ts";
import { signIn } from "./sign-in.ts";

/** `POST /api/auth/register` → 201 and signed in. */
export const registerAction =
  (deps: IdentityDeps): PublicActionOf<typeof register> =>
  async ({ body, event }) => {
    const { password, invitation, ...profile } = body;
    await countAttempt(deps.store, ...registerBuckets(viewerAddress(event, deps.config.edgeSecret)));
    await requireAdmission(deps, profile.email, invitation);
    requireGoodPassword(password, profile, "password");
    const person = await createPerson(deps.store, { ...profile, passwordHash: await hashPassword(password) });
    if (invitation !== undefined) await consumeOneUse(deps.store, "invitation", invitation);
    return { ...(await signIn(deps, person, event)), status: 201 };
  };

/** The first person is always let in, as otherwise nobody could ever invite. */
async function requireAdmission(deps: IdentityDeps, email: string, invitation: string | undefined): Promise<void> {
  const mode = deps.config.registration;
  if (mode === "open") return;
  const domains = mode.startsWith("domains:") ? mode.slice("domains:".length).split(",") : [];
  if (domains.some((domain) => email.endsWith(`@${domain.trim().toLowerCase()}`))) return;
  const invited = invitation === undefined ? undefined : await peekOneUse(deps.store, "invitation", invitation);
  if (invited?.email === email || !(await hasOperator(deps.store))) return;
  throw new ForbiddenError(
    mode === "invite" ? "Registration is by invitation" : "Registration is limited to certain mail domains",
    { code: "REGISTRATION_CLOSED" },
  );
}
