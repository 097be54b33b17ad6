import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { SignedIn } from "../../../shared/contracts/identity.ts";
import type { Person } from "../../data/identity/people.ts";
import { IDLE_SECONDS, openSession, type StoredSession } from "../../data/identity/sessions.ts";
import { ACCESS_TOKEN_SECONDS, signAccessToken } from "../../platform/access-token.ts";
import { viewerAddress } from "../../platform/viewer-address.ts";
import type { IdentityDeps } from "./deps.ts";
import { refreshCookie } from "./refresh-cookie.ts";

interface SignedInResult {
  readonly body: SignedIn;
  readonly cookies: string[];
}

/** Opens a session for somebody who has just proved who it is. */
export async function signIn(
  deps: IdentityDeps,
  person: Person,
  event: APIGatewayProxyEventV2,
): Promise<SignedInResult> {
  const client = {
    address: viewerAddress(event, deps.config.edgeSecret),
    userAgent: event.requestContext.http.userAgent ?? event.headers["user-agent"] ?? "",
  };
  const { session, refreshToken } = await openSession(deps.store, person.id, client);
  return signedIn(deps, person, session, refreshToken);
}

/** The answer to a sign-in or a refresh: an access token of the session and the next refresh cookie. */
export async function signedIn(
  deps: IdentityDeps,
  { id, name, email }: Person,
  session: StoredSession,
  refreshToken: string,
): Promise<SignedInResult> {
  const key = await deps.signingKey();
  const claims = { sub: id, sid: session.id, name, email };
  const accessToken = await signAccessToken(key, claims, deps.config.stage, deps.store.clock());
  return {
    body: { user: { id, name, email }, accessToken, expiresIn: ACCESS_TOKEN_SECONDS },
    cookies: [refreshCookie(refreshToken, IDLE_SECONDS, deps.webOrigin)],
  };
}
