import { onTestFinished } from "vitest";
import type { SocketMessage } from "../../../shared/events/socket.ts";
import type { ApiClient } from "./api-client.ts";

/** Everything that a person's open page hears from now on, until the test ends. */
export async function listen({ call }: Required<ApiClient>): Promise<readonly SocketMessage[]> {
  const { body } = await call("POST", "/api/realtime/ticket");
  const socket = new WebSocket(String(body.url));
  onTestFinished(() => socket.close());
  const heard: SocketMessage[] = [];
  socket.addEventListener("message", ({ data }) => heard.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  return heard;
}
