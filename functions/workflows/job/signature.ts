import { createHmac } from "node:crypto";

/**
 * `t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "t.body">`: the receiver computes the same over the raw body, compares in
 * constant time and refuses what is older than it likes. docs/jobs.md shows how.
 */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
