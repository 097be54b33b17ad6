/** What a receiver does with a call, in the language that most understand. */
export const VERIFY_EXAMPLE = `import { createHmac, timingSafeEqual } from "node:crypto";

const at = request.headers["x-maestro-timestamp"];
const given = request.headers["x-maestro-signature"]; // sha256=…
const mine = "sha256=" + createHmac("sha256", secret)
  .update(at + "." + rawBody)
  .digest("hex");

const isGenuine =
  Math.abs(Date.now() / 1000 - Number(at)) < 300 &&
  given.length === mine.length &&
  timingSafeEqual(Buffer.from(given), Buffer.from(mine));`;
