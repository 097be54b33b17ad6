import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { CryptoKey } from "jose";
import type { Actor } from "../../shared/vocabulary/actor.ts";
import { verifyAccessToken } from "./access-token.ts";
import type { Clock } from "./clock.ts";
import { UnauthorizedError } from "./errors.ts";
import { sha256Hex } from "./ids.ts";

/** API tokens carry it, so that secret scanners recognise a leaked one and we tell it from an access token at a glance. */
export const API_TOKEN_PREFIX = "mst_";

/** Who makes a request. Deny by default: without a caller nothing behind `bearer` routes runs. */
export interface Caller {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The operator alone edits options, services and settings. */
  readonly isOperator: boolean;
  /** Who the history names: the person, or the API token. */
  readonly actor: Actor;
  readonly scopes: {
    readonly write: boolean;
    /** `me` or a team id: the only workspace this caller reaches; absent: all of the person's. */
    readonly workspace?: string;
  };
  /** The session of an access token; absent for API tokens, which may not manage the account. */
  readonly sessionId?: string;
}

export interface ApiTokenOwner {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  readonly tokenId: string;
  readonly tokenName: string;
  readonly scopes: readonly ("read" | "write")[];
  readonly workspace?: string | undefined;
}

/** What authentication needs to look up; `functions/data/identity` has it. Undefined: ended, expired or never there. */
export interface TokenStore {
  session(userId: string, sessionId: string): Promise<{ isOperator: boolean } | undefined>;
  apiToken(hash: string): Promise<ApiTokenOwner | undefined>;
}

export interface AuthenticationDeps {
  readonly stage: string;
  readonly clock: Clock;
  readonly tokens: TokenStore;
  /** The public key of a key id; undefined when we never issued such a key. */
  readonly keyFor: (kid: string) => Promise<CryptoKey | undefined>;
}

/**
 * The caller of a request, by access token or API token.
 * @throws UnauthorizedError without a valid one
 */
export async function authenticate(event: APIGatewayProxyEventV2, deps: AuthenticationDeps): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(event.headers.authorization ?? "")?.[1];
  if (!token) throw new UnauthorizedError();
  return token.startsWith(API_TOKEN_PREFIX) ? byApiToken(token, deps) : byAccessToken(token, deps);
}

async function byAccessToken(token: string, deps: AuthenticationDeps): Promise<Caller> {
  const claims = await verifyAccessToken(token, deps.keyFor, deps.stage, deps.clock());
  const session = claims && (await deps.tokens.session(claims.sub, claims.sid));
  if (!claims || !session) throw new UnauthorizedError("The access token is invalid or has ended");
  return {
    userId: claims.sub,
    name: claims.name,
    email: claims.email,
    isOperator: session.isOperator,
    actor: { kind: "user", id: claims.sub, name: claims.name },
    scopes: { write: true },
    sessionId: claims.sid,
  };
}

async function byApiToken(token: string, deps: AuthenticationDeps): Promise<Caller> {
  const owner = await deps.tokens.apiToken(sha256Hex(token));
  if (!owner) throw new UnauthorizedError("The API token is invalid, expired or revoked");
  return {
    userId: owner.userId,
    name: owner.name,
    email: owner.email,
    isOperator: owner.isOperator && owner.workspace === undefined,
    actor: { kind: "token", id: owner.tokenId, name: `${owner.name} (${owner.tokenName})` },
    scopes: {
      write: owner.scopes.includes("write"),
      ...(owner.workspace === undefined ? {} : { workspace: owner.workspace }),
    },
  };
}
