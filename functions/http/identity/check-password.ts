import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type PasswordContext, passwordProblems } from "../../../shared/identity/password.ts";
import { hashPassword, verifyPassword } from "../../data/identity/password-hash.ts";
import { type Person, updatePerson } from "../../data/identity/people.ts";
import { countAttempt, forgiveAttempt } from "../../data/identity/throttle.ts";
import { ForbiddenError, InvalidBodyError } from "../../platform/errors.ts";
import { viewerAddress } from "../../platform/viewer-address.ts";
import type { IdentityDeps } from "./deps.ts";
import { signInBuckets } from "./limits.ts";

/**
 * Whether `password` is that of the account, as hard to guess here as anywhere. An account that is not there costs the
 * same time and counts the same.
 * @throws TooManyRequestsError
 */
export async function isPasswordOf(
  deps: IdentityDeps,
  account: { email: string; person: Person | undefined },
  password: string,
  event: APIGatewayProxyEventV2,
): Promise<boolean> {
  const buckets = signInBuckets(viewerAddress(event, deps.config.edgeSecret), account.email);
  await countAttempt(deps.store, ...buckets);
  const { matches, isOutdated } = await verifyPassword(password, account.person?.passwordHash);
  if (!matches) return false;
  await forgiveAttempt(deps.store, ...buckets);
  if (isOutdated && account.person) {
    await updatePerson(deps.store, account.person.id, { passwordHash: await hashPassword(password) });
  }
  return true;
}

/** @throws ForbiddenError `WRONG_PASSWORD`, TooManyRequestsError */
export async function requirePassword(
  deps: IdentityDeps,
  person: Person,
  password: string | undefined,
  event: APIGatewayProxyEventV2,
): Promise<void> {
  const isRight =
    password !== undefined && (await isPasswordOf(deps, { email: person.email, person }, password, event));
  if (!isRight) throw new ForbiddenError("The current password is wrong", { code: "WRONG_PASSWORD" });
}

/** @throws InvalidBodyError with every reason to refuse the new password, under the body's field `path` */
export function requireGoodPassword(password: string, context: PasswordContext, path: string): void {
  const problems = passwordProblems(password, context);
  if (problems.length > 0) throw new InvalidBodyError(problems.map((message) => ({ path, message })));
}
