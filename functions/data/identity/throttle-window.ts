/** At most `max` attempts in each window of `seconds`. */
export interface Limit {
  readonly max: number;
  readonly seconds: number;
}

export interface ThrottleWindow {
  /** Number of the window since the epoch: part of the counter's key, so a new window starts at nothing. */
  readonly index: number;
  /** Epoch seconds at which it ends. */
  readonly endsAt: number;
  /** Whole seconds until then, at least 1. */
  readonly retryAfterSeconds: number;
}

/** The window a moment falls into. `offset` (any whole number) staggers buckets so that not all of them reset at once. */
export function windowAt(limit: Limit, now: Date, offset = 0): ThrottleWindow {
  const seconds = now.getTime() / 1000;
  const shift = ((offset % limit.seconds) + limit.seconds) % limit.seconds;
  const index = Math.floor((seconds + shift) / limit.seconds);
  const endsAt = (index + 1) * limit.seconds - shift;
  return { index, endsAt, retryAfterSeconds: Math.max(1, Math.ceil(endsAt - seconds)) };
}

/** Whether the attempt that raised the counter to `count` is one too many. */
export const isExceeded = (limit: Limit, count: number): boolean => count > limit.max;
