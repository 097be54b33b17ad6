import { epochSecondsAfter } from "../../platform/clock.ts";
import { principalPk, SOCKET_PREFIX, socketKey, userSocketKey } from "../keys.ts";
import { type IdentityStore, isOver } from "./store.ts";

/** API Gateway closes a WebSocket after two hours at the latest. */
const SOCKET_SECONDS = 2 * 3_600;

/** An open WebSocket of a person's session. */
export interface StoredSocket {
  readonly socketId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly ttl: number;
}

export async function addSocket(store: IdentityStore, socket: Omit<StoredSocket, "ttl">): Promise<void> {
  const stored: StoredSocket = { ...socket, ttl: epochSecondsAfter(store.clock(), SOCKET_SECONDS) };
  await store.table.transact([
    store.table.putWrite({ ...socketKey(socket.socketId), ...stored }),
    store.table.putWrite({ ...userSocketKey(socket.userId, socket.socketId), ...stored }),
  ]);
}

/** Forgets a socket; one that is unknown is no failure. */
export async function removeSocket(store: IdentityStore, socketId: string): Promise<void> {
  const socket = await store.table.get<StoredSocket>(socketKey(socketId));
  if (!socket) return;
  await store.table.transact([
    store.table.deleteWrite(socketKey(socketId)),
    store.table.deleteWrite(userSocketKey(socket.userId, socketId)),
  ]);
}

/** Ids of the sockets a person has open. */
export async function socketsOf(store: IdentityStore, userId: string): Promise<string[]> {
  const sockets = await store.table.queryAll<StoredSocket>({
    pk: principalPk(userId),
    prefix: SOCKET_PREFIX,
    consistent: true,
  });
  return sockets.filter(({ ttl }) => !isOver(store, ttl)).map(({ socketId }) => socketId);
}
