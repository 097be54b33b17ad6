import { GoneException, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import type { SocketMessage } from "../../shared/events/socket.ts";
import { dataDeps } from "../data/deps.ts";
import { removeSocket } from "../data/identity/sockets.ts";
import type { IdentityStore } from "../data/identity/store.ts";
import { inParallel } from "../data/table.ts";
import { socketsClient } from "../platform/aws/sockets.ts";
import { logger } from "../platform/logger.ts";
import { type Audience, audience, type Readers } from "./audience.ts";

const POSTS_AT_ONCE = 20;

export interface DeliveryDeps {
  readonly store: IdentityStore;
  readonly audience: Audience;
  /** @throws GoneException when the socket is closed */
  readonly post: (socketId: string, data: string) => Promise<void>;
}

/** The real ones, for one batch of messages. */
export function deliveryDeps(store: IdentityStore = dataDeps()): DeliveryDeps {
  return { store, audience: audience(store), post };
}

/**
 * Sends a message to the open sockets of everybody who may read, as the ACLs stand at this moment; gives how many got it.
 * Pushing is best effort, the pages reload what they show anyway: a socket that fails is logged, a closed one forgotten.
 */
export async function deliver(message: SocketMessage, readers: Readers, deps = deliveryDeps()): Promise<number> {
  const data = JSON.stringify(message);
  let reached = 0;
  await inParallel([...(await deps.audience.socketsOf(readers))], POSTS_AT_ONCE, async (socketId) => {
    try {
      await deps.post(socketId, data);
      reached += 1;
    } catch (error) {
      if (error instanceof GoneException) await removeSocket(deps.store, socketId);
      else logger.warn("a socket could not be reached", { error, socketId });
    }
  });
  return reached;
}

async function post(ConnectionId: string, data: string): Promise<void> {
  await socketsClient().send(new PostToConnectionCommand({ ConnectionId, Data: data }));
}
