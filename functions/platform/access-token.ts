import { type CryptoKey, errors, jwtVerify, SignJWT } from "jose";
import * as z from "zod";

/** Seconds an access token lives. Short, because only the refresh token can be taken back without a look-up. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const AUDIENCE = "maestro";
export const ALGORITHM = "EdDSA";

/** One deployment never accepts another's tokens, should keys ever be copied between them. */
export const issuerOf = (stage: string): string => `maestro:${stage}`;

const Claims = z.object({ sub: z.string(), sid: z.string(), name: z.string(), email: z.string() });
/** `sid` is the session (refresh family), so that ending it ends its access tokens too. */
export type AccessClaims = z.infer<typeof Claims>;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** A signed access token for {@link ACCESS_TOKEN_SECONDS}. */
export function signAccessToken(
  key: SigningKey,
  { sub, ...rest }: AccessClaims,
  stage: string,
  now: Date,
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT(rest)
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: "at+jwt" })
    .setSubject(sub)
    .setIssuer(issuerOf(stage))
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(key.privateKey);
}

/** The claims of a token that is ours and current, else undefined; trouble reading the keys rises. */
export async function verifyAccessToken(
  token: string,
  keyFor: (kid: string) => Promise<CryptoKey | undefined>,
  stage: string,
  now: Date,
): Promise<AccessClaims | undefined> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid ? await keyFor(kid) : undefined;
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key;
      },
      { algorithms: [ALGORITHM], audience: AUDIENCE, issuer: issuerOf(stage), typ: "at+jwt", currentDate: now },
    );
    return Claims.safeParse(payload).data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
