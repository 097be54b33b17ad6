import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { documentClient } from "../../platform/aws/dynamo.ts";
import { authenticate, type Caller } from "../../platform/caller.ts";
import { systemClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { newId } from "../../platform/ids.ts";
import { publicKeys } from "../../platform/public-keys.ts";
import { secrets } from "../../platform/secrets.ts";
import type { IdentityStore } from "./store.ts";
import { tokenStore } from "./token-store.ts";

/** The store of this function, from its environment. */
export const identityStore = (): IdentityStore => ({
  db: documentClient(),
  table: config().table,
  clock: systemClock,
  newId,
});

/** Authenticates requests of this function; pass it to `topicHandler`. */
export function makeAuthenticator(
  store: IdentityStore = identityStore(),
): (event: APIGatewayProxyEventV2) => Promise<Caller> {
  const deps = {
    stage: config().stage,
    clock: store.clock,
    tokens: tokenStore(store),
    keyFor: publicKeys(secrets.read, store.clock),
  };
  return (event) => authenticate(event, deps);
}
