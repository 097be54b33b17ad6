import { onCleanup } from "solid-js";
import { keys } from "../data/keys.ts";
import { queryClient } from "../data/query-client.ts";
import { onMessage } from "../realtime/socket.ts";

const GATHER_MS = 1_000;

/** Keeps what the frame shows up to date: counts after any change, everything after a change of access. */
export function createFrameFeed(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = onMessage((message) => {
    if (message.type === "access.changed") {
      queryClient.invalidateQueries({ queryKey: keys.workspaces });
      queryClient.invalidateQueries({ queryKey: keys.records.all });
    }
    if (message.type !== "pong" && message.type !== "run.progress") {
      timer ??= setTimeout(() => {
        timer = undefined;
        queryClient.invalidateQueries({ queryKey: ["summary"] });
        queryClient.invalidateQueries({ queryKey: ["activity"] });
      }, GATHER_MS);
    }
  });
  onCleanup(() => {
    clearTimeout(timer);
    stop();
  });
}
