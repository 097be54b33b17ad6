import { onCleanup } from "solid-js";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { SocketMessage } from "../../../shared/events/socket.ts";
import { keys } from "../data/keys.ts";
import { queryClient } from "../data/query-client.ts";
import { onMessage } from "./socket.ts";

const GATHER_MS = 700;

/**
 * Refreshes what is cached of a type whenever a change of it is pushed; closes on cleanup. Changes that come in a burst are
 * gathered, so that an import of ten thousand records does not reload the list ten thousand times.
 */
export function createChangeFeed(...types: EntityType[]): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = new Set<string>();
  const stop = onMessage((message) => {
    if (message.type !== "records.changed" || !types.includes(message.recordType)) return;
    changed.add(message.recordType);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const type of changed) queryClient.invalidateQueries({ queryKey: keys.records.ofType(type) });
      changed.clear();
    }, GATHER_MS);
  });
  onCleanup(() => {
    clearTimeout(timer);
    stop();
  });
}

/** Follows the progress of runs; closes on cleanup. */
export function createRunFeed(listen: (message: Extract<SocketMessage, { type: "run.progress" }>) => void): void {
  onCleanup(
    onMessage((message) => {
      if (message.type === "run.progress") listen(message);
    }),
  );
}
