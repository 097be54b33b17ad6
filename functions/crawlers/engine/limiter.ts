import type { FailureClass } from "./failure.ts";

/** Time as a limiter and a retry see it; a test gives its own. */
export interface Timer {
  /** Milliseconds. */
  readonly now: () => number;
  /** @throws the signal's reason when it is aborted meanwhile */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** At least 0 and below 1. */
  readonly random: () => number;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

/** How many requests an API takes at once, and how fast it forgets them. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  readonly rate: Rate;
  /** Below zero while requests wait. */
  tokens: number;
  at: number;
}

/**
 * A token bucket per family of an API, made for one unit: those who share a provider's quota share it. Requests are let
 * through in the order in which they asked.
 */
export class Limiter {
  readonly #rateOf: (family: string) => Rate;
  readonly #timer: Timer;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rateOf: (family: string) => Rate, timer: Timer = realTimer) {
    this.#rateOf = rateOf;
    this.#timer = timer;
  }

  /** Waits until the family takes another request. @throws the signal's reason */
  async take(family: string, signal?: AbortSignal): Promise<void> {
    const bucket = this.#refilled(family);
    bucket.tokens -= 1;
    if (bucket.tokens >= 0) return;
    await this.#timer.sleep((-bucket.tokens / bucket.rate.perSecond) * 1000, signal);
  }

  /** The provider says that it had enough for now: the family goes on with an empty bucket. */
  drain(family: string): void {
    const bucket = this.#refilled(family);
    bucket.tokens = Math.min(bucket.tokens, 0);
  }

  #refilled(family: string): Bucket {
    const now = this.#timer.now();
    const bucket = this.#buckets.get(family) ?? this.#full(family, now);
    const { burst, perSecond } = bucket.rate;
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    return bucket;
  }

  #full(family: string, at: number): Bucket {
    const rate = this.#rateOf(family);
    const bucket = { rate, tokens: rate.burst, at };
    this.#buckets.set(family, bucket);
    return bucket;
  }
}

export interface RetryOptions {
  /** Tries in all. */
  readonly attempts: number;
  /** The first pause is at most this long; each further one at most twice as long as the one before. */
  readonly baseMs: number;
  readonly maxMs: number;
  readonly classify: (error: unknown) => { readonly class: FailureClass };
  /** What the provider asked for (`Retry-After`), in milliseconds. */
  readonly retryAfterMs?: (error: unknown) => number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timer?: Timer;
}

const PASSING: ReadonlySet<FailureClass> = new Set(["THROTTLED", "TIMEOUT"]);

/** Whether the same call may work a moment later. */
export const isPassing = (failure: { readonly class: FailureClass }): boolean => PASSING.has(failure.class);

/**
 * Calls again what failed for a reason that passes, after a pause of full jitter.
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @throws the last error, or the signal's reason
 */
export async function withRetries<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attempts, baseMs, maxMs, classify, retryAfterMs, signal, timer = realTimer } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attempts || signal?.aborted || !isPassing(classify(error))) throw error;
      const jitter = timer.random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1));
      await timer.sleep(Math.min(maxMs, Math.max(jitter, retryAfterMs?.(error) ?? 0)), signal);
    }
  }
}
