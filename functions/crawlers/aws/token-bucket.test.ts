import { expect, it } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

it("lets a burst through and then keeps the pace", () => {
  let now = 0;
  const bucket = new TokenBucket({ burst: 2, perSecond: 4 }, () => now);

  expect([bucket.reserve(), bucket.reserve(), bucket.reserve(), bucket.reserve()]).toEqual([0, 0, 250, 500]);
  now = 10_000;
  expect([bucket.reserve(), bucket.reserve(), bucket.reserve()]).toEqual([0, 0, 250]);
});
