import { createSignal } from "solid-js";
import type { ClientMessage, SocketMessage } from "../../../shared/events/socket.ts";
import { call } from "../data/call.ts";
import { queryClient } from "../data/query-client.ts";

export type LinkState = "connecting" | "live" | "offline";

const [linkState, setLinkState] = createSignal<LinkState>("connecting");

export { linkState };

const PING_EVERY_MS = 45_000;
const ANSWER_WITHIN_MS = 15_000;
const LONGEST_PAUSE_MS = 30_000;

type Listener = (message: SocketMessage) => void;
const listeners = new Set<Listener>();

/** Hears every pushed message until the returned function is called. */
export function onMessage(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Doubles from one second to half a minute, each time somewhere in the upper half, so that a thousand tabs do not return at once. */
export const pauseMs = (failures: number, random = Math.random()): number =>
  Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures) * (0.5 + random / 2);

/** Keeps one socket open while it is wanted: asks for a ticket, connects, pings, and comes back after a loss. */
export function openLink(): () => void {
  let isWanted = true;
  let failures = 0;
  let wasLive = false;
  let socket: WebSocket | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let ping: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    clearTimeout(ping);
    ping = setTimeout(() => {
      socket?.send(JSON.stringify({ type: "ping" } satisfies ClientMessage));
      ping = setTimeout(() => socket?.close(), ANSWER_WITHIN_MS);
    }, PING_EVERY_MS);
  };

  const lost = () => {
    clearTimeout(ping);
    socket = undefined;
    if (!isWanted) return;
    setLinkState(failures === 0 ? "connecting" : "offline");
    clearTimeout(pause);
    pause = setTimeout(connect, pauseMs(failures++));
  };

  async function connect(): Promise<void> {
    let url: string;
    try {
      ({ url } = await call("createTicket"));
    } catch {
      return lost();
    }
    if (!isWanted) return;
    const opened = new WebSocket(url);
    socket = opened;
    opened.addEventListener("open", () => {
      failures = 0;
      setLinkState("live");
      heard();
      // What was pushed while nobody listened is gone: ask again for everything on the screen.
      if (wasLive) queryClient.invalidateQueries();
      wasLive = true;
    });
    opened.addEventListener("message", (event: MessageEvent<string>) => {
      heard();
      const message = JSON.parse(event.data) as SocketMessage;
      for (const listener of listeners) listener(message);
    });
    opened.addEventListener("close", () => socket === opened && lost());
  }

  const retryNow = () => {
    if (socket) return;
    clearTimeout(pause);
    failures = 0;
    connect();
  };
  window.addEventListener("online", retryNow);
  connect();
  return () => {
    isWanted = false;
    clearTimeout(pause);
    clearTimeout(ping);
    window.removeEventListener("online", retryNow);
    socket?.close();
  };
}
