import { createHmac, timingSafeEqual } from "node:crypto";
import { expect, it } from "vitest";
import { VERIFY_EXAMPLE } from "./verify-example.ts";

/** The header `x-maestro-signature`, as docs/jobs.md has it. */
function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** The example as people paste it, with its import given. */
const isGenuine = new Function(
  "createHmac",
  "timingSafeEqual",
  `${VERIFY_EXAMPLE.replace(/^import .*$/m, "")}\nreturn isGenuine;`,
)(createHmac, timingSafeEqual) as (header: string, body: string, secret: string) => boolean;

it("verifies the calls that Maestro signs, and refuses forged, changed and old ones", () => {
  const now = new Date();
  const header = signatureOf("a secret of some length", '{"scope":"all"}', now);

  expect(isGenuine(header, '{"scope":"all"}', "a secret of some length")).toBe(true);
  expect(isGenuine(header, '{"scope":"one"}', "a secret of some length")).toBe(false);
  expect(isGenuine(header, '{"scope":"all"}', "another secret")).toBe(false);
  const old = signatureOf("a secret of some length", "{}", new Date(now.getTime() - 600_000));
  expect(isGenuine(old, "{}", "a secret of some length")).toBe(false);
});
