import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { ClientMessage, type SocketMessage } from "../../shared/events/socket.ts";
import { dataDeps } from "../data/deps.ts";
import { consumeOneUse } from "../data/identity/one-use.ts";
import { addSocket, removeSocket } from "../data/identity/sockets.ts";
import type { IdentityStore } from "../data/identity/store.ts";
import { tokenStore } from "../data/identity/token-store.ts";
import { logger, withLogFields } from "../platform/logger.ts";

type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
};

/** The WebSocket's routes. Who may hear what is decided when a message is sent, so there is nothing to subscribe to. */
export const socketHandler =
  (store: IdentityStore) =>
  (event: SocketEvent): Promise<APIGatewayProxyStructuredResultV2> =>
    withLogFields({ requestId: event.requestContext.requestId }, async () => {
      const { connectionId, routeKey } = event.requestContext;
      if (routeKey === "$connect") return connect(store, connectionId, event.queryStringParameters?.ticket);
      if (routeKey === "$disconnect") {
        await removeSocket(store, connectionId);
        return { statusCode: 200 };
      }
      return answer(event.body);
    });

/** A ticket works once, and only while the session that asked for it is good. */
async function connect(store: IdentityStore, socketId: string, secret: string | undefined) {
  const ticket = secret === undefined ? undefined : await consumeOneUse(store, "ticket", secret);
  const session = ticket && (await tokenStore(store).session(ticket.userId, ticket.sessionId));
  if (!ticket || !session) return { statusCode: 401 };
  await addSocket(store, { socketId, userId: ticket.userId, sessionId: ticket.sessionId });
  return { statusCode: 200 };
}

function answer(body: string | undefined): APIGatewayProxyStructuredResultV2 {
  const message = ClientMessage.safeParse(parsed(body));
  if (!message.success) {
    logger.info("a message nobody understands", { length: body?.length ?? 0 });
    return { statusCode: 400 };
  }
  const pong: SocketMessage = { type: "pong" };
  return { statusCode: 200, body: JSON.stringify(pong) };
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
}

export const handler = socketHandler(dataDeps());
