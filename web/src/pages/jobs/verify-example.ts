/** What a receiver does with a call, in the language that most understand; the scheme is that of functions/workflows/job/signature.ts. */
export const VERIFY_EXAMPLE = `import { createHmac, timingSafeEqual } from "node:crypto";

// x-maestro-signature: t=<seconds since 1970>,v1=<hex>
function isGenuine(header, rawBody, secret) {
  const [, at, given] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!at || Math.abs(Date.now() / 1000 - Number(at)) > 300) return false;
  const mine = createHmac("sha256", secret).update(at + "." + rawBody).digest();
  return timingSafeEqual(mine, Buffer.from(given, "hex"));
}`;
