import { randomBytes } from "node:crypto";
import type { Credentials } from "../../../shared/discovery/check-access.ts";
import type { Caller } from "../../platform/caller.ts";
import type { Violation } from "../../platform/errors.ts";

const PREFIX = "maestro:";

/**
 * An external id that only this person can connect with. A role that asks for it cannot be used through Maestro by anybody
 * else, even if they learn it: the confused deputy of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const newExternalId = (caller: Pick<Caller, "userId">): string =>
  `${PREFIX}${caller.userId}:${randomBytes(12).toString("base64url").replaceAll("-", "_")}`;

/**
 * What keeps a person from connecting with another's external id. One that a person made up guards a role as long as nobody
 * learns it; those that Maestro gives out are bound to who got them.
 * @param known the one that the connection has already
 */
export function externalIdViolations(
  caller: Pick<Caller, "userId">,
  credentials: Credentials | undefined,
  known?: unknown,
): Violation[] {
  const externalId = credentials?.externalId;
  if (typeof externalId !== "string" || externalId === known) return [];
  if (!externalId.startsWith(PREFIX) || externalId.startsWith(`${PREFIX}${caller.userId}:`)) return [];
  return [{ path: "credentials.externalId", message: "was given to somebody else: take the one in your own form" }];
}
