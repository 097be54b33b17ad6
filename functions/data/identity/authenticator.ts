import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { authenticate, type Caller } from "../../platform/caller.ts";
import { config } from "../../platform/config.ts";
import { publicKeys } from "../../platform/public-keys.ts";
import { secrets } from "../../platform/secrets.ts";
import { dataDeps } from "../deps.ts";
import type { IdentityStore } from "./store.ts";
import { tokenStore } from "./token-store.ts";

/** Authenticates requests of this function; pass it to `topicHandler`. */
export function makeAuthenticator(
  store: IdentityStore = dataDeps(),
): (event: APIGatewayProxyEventV2) => Promise<Caller> {
  const deps = {
    stage: config().stage,
    clock: store.clock,
    tokens: tokenStore(store),
    keyFor: publicKeys(secrets.read, store.clock),
  };
  return (event) => authenticate(event, deps);
}
