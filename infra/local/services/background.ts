import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../types.ts";

const STOP_WITHIN_MS = 2_000;

/** Work that no caller waits for: its failures are logged instead of ending the process, and a stop can let it end. */
export class Background {
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  run(what: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        this.#log.error(`${what} failed`, { error: error instanceof Error ? error.stack : String(error) });
      })
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  /** Resolves when nothing is under way any more, or after a moment. */
  async settled(): Promise<void> {
    const patience = new AbortController();
    const timeout = sleep(STOP_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#underWay), timeout]);
    patience.abort();
  }
}
