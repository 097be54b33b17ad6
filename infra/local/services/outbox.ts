import { randomUUID } from "node:crypto";
import type { Logger } from "../types.ts";
import { Background } from "./background.ts";
import { DurableMap } from "./durable.ts";
import type { Delivery, Targets } from "./targets.ts";

interface Pending {
  delivery: Delivery;
  /** Where it goes after the last attempt; otherwise it is logged and dropped. */
  deadLetterArn?: string;
  attemptsLeft: number;
}

export interface SendOptions {
  deadLetterArn?: string | undefined;
  retries?: number | undefined;
}

/** As often as Lambda tries an asynchronous event again. */
const DEFAULT_RETRIES = 2;
/** AWS waits minutes; somebody who sits in front of it would rather see it happen. */
const RETRY_AFTER_MS = 2_000;

/** Deliveries that were promised to somebody: kept on disk until they arrived, so at least once, even over a kill. */
export class Outbox {
  readonly #pending: DurableMap<Pending>;
  readonly #targets: Targets;
  readonly #log: Logger;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #background: Background;
  #isOpen = false;

  private constructor(pending: DurableMap<Pending>, targets: Targets, log: Logger) {
    this.#pending = pending;
    this.#targets = targets;
    this.#log = log;
    this.#background = new Background(log);
  }

  static async open(folder: string, targets: Targets, log: Logger): Promise<Outbox> {
    return new Outbox(await DurableMap.open(folder), targets, log);
  }

  /** Starts delivering, first what an earlier process left. */
  resume(): void {
    this.#isOpen = true;
    for (const [id] of this.#pending.entries()) this.#begin(id);
  }

  /** Waits a moment for deliveries under way; what does not end in time is delivered again after the next start. */
  async stop(): Promise<void> {
    this.#isOpen = false;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#background.settled();
  }

  /** Resolves when the delivery is safe; it happens afterwards. */
  async send(delivery: Delivery, { deadLetterArn, retries = DEFAULT_RETRIES }: SendOptions = {}): Promise<void> {
    const id = randomUUID();
    await this.#pending.set(id, { delivery, attemptsLeft: 1 + retries, ...(deadLetterArn && { deadLetterArn }) });
    if (this.#isOpen) this.#begin(id);
  }

  #begin(id: string): void {
    this.#background.run("a delivery", () => this.#attempt(id));
  }

  async #attempt(id: string): Promise<void> {
    const pending = this.#pending.get(id);
    if (!pending || !this.#isOpen) return;
    try {
      await this.#targets.deliver(pending.delivery);
      await this.#pending.delete(id);
    } catch (error) {
      await this.#failed(id, pending, error instanceof Error ? error.message : String(error));
    }
  }

  async #failed(id: string, pending: Pending, reason: string): Promise<void> {
    if (!this.#isOpen) return;
    const { delivery, attemptsLeft, deadLetterArn } = pending;
    if (attemptsLeft > 1) {
      await this.#pending.set(id, { ...pending, attemptsLeft: attemptsLeft - 1 });
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        this.#begin(id);
      }, RETRY_AFTER_MS);
      this.#timers.add(timer);
      return;
    }
    this.#log.error(`gave up on a delivery to ${delivery.targetArn}`, { reason });
    if (deadLetterArn) await this.send(deadLetter(delivery, deadLetterArn, reason), { retries: 0 });
    await this.#pending.delete(id);
  }
}

/** Scheduler and EventBridge tell with the message what went wrong. */
const deadLetter = ({ input, targetArn }: Delivery, deadLetterArn: string, reason: string): Delivery => ({
  targetArn: deadLetterArn,
  input,
  attributes: { ERROR_CODE: "TargetError", ERROR_MESSAGE: reason, TARGET_ARN: targetArn },
});
