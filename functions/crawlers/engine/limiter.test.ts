import { describe, expect, it } from "vitest";
import { CrawlError } from "./failure.ts";
import { Limiter, realTimer, type Timer, withRetries } from "./limiter.ts";

/** A clock that jumps to the end of each sleep; sleeps of the same time end in the order in which they began. */
function fakeTimer(random = 1) {
  const slept: number[] = [];
  let now = 0;
  const timer: Timer = {
    now: () => now,
    random: () => random,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
    },
  };
  return { timer, slept, pass: (ms: number) => (now += ms) };
}

describe("Limiter", () => {
  it("lets a burst through and then as many as the family takes a second", async () => {
    const { timer, slept, pass } = fakeTimer();
    const limiter = new Limiter(() => ({ burst: 3, perSecond: 2 }), timer);

    for (let request = 0; request < 5; request++) await limiter.take("ec2");
    expect(slept).toEqual([500, 1000]);

    pass(2_000);
    await limiter.take("ec2");
    await limiter.take("ec2");
    expect(slept).toEqual([500, 1000]);
    await limiter.take("ec2");
    expect(slept).toEqual([500, 1000, 500]);
  });

  it("keeps families apart and never holds more than the burst", async () => {
    const { timer, slept, pass } = fakeTimer();
    const limiter = new Limiter((family) => ({ burst: family === "iam" ? 1 : 2, perSecond: 1 }), timer);
    pass(60_000);

    for (const family of ["iam", "ec2", "ec2"]) await limiter.take(family);
    expect(slept).toEqual([]);
    await limiter.take("iam");
    expect(slept).toEqual([1000]);
  });

  it("waits after the provider said that it had enough", async () => {
    const { timer, slept } = fakeTimer();
    const limiter = new Limiter(() => ({ burst: 100, perSecond: 10 }), timer);

    limiter.drain("ec2");
    await limiter.take("ec2");

    expect(slept).toEqual([100]);
  });

  it("stops waiting when the work is called off", async () => {
    const limiter = new Limiter(() => ({ burst: 1, perSecond: 0.001 }), realTimer);
    await limiter.take("ec2");
    const stop = new AbortController();

    const waiting = limiter.take("ec2", stop.signal);
    stop.abort(new Error("cancelled"));

    await expect(waiting).rejects.toThrow("cancelled");
  });
});

describe("withRetries", () => {
  const throttled = new CrawlError({ class: "THROTTLED", message: "slow down" });
  const classify = (error: unknown) => error as CrawlError;
  const failing = (times: number, error: Error) => {
    let calls = 0;
    return async () => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    };
  };

  it("tries again after pauses that double up to their limit", async () => {
    const { timer, slept } = fakeTimer(0.5);

    const calls = await withRetries(failing(4, throttled), {
      attempts: 6,
      baseMs: 100,
      maxMs: 500,
      classify,
      timer,
    });

    expect(calls).toBe(5);
    expect(slept).toEqual([50, 100, 200, 250]);
  });

  it("waits as long as the provider asks for, within its limit", async () => {
    const { timer, slept } = fakeTimer(0);
    const asked = [300, 90_000];

    await withRetries(failing(2, throttled), {
      attempts: 3,
      baseMs: 100,
      maxMs: 1_000,
      classify,
      timer,
      retryAfterMs: () => asked.shift(),
    });

    expect(slept).toEqual([300, 1_000]);
  });

  it("gives up after its attempts, and at once where nothing passes", async () => {
    const { timer, slept } = fakeTimer();
    const options = { attempts: 2, baseMs: 1, maxMs: 1, classify, timer };
    const denied = new CrawlError({ class: "FORBIDDEN", message: "no" });

    await expect(withRetries(failing(9, throttled), options)).rejects.toBe(throttled);
    await expect(withRetries(failing(9, denied), options)).rejects.toBe(denied);
    expect(slept).toHaveLength(1);
  });
});
