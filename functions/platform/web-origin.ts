import { config } from "./config.ts";

/** Public origin of the app, without a trailing slash. @throws Error where the function was not given it */
export function webOrigin(): string {
  const origin = config().webOrigin;
  if (origin === undefined) throw new Error("MAESTRO_WEB_ORIGIN is not set for this function");
  return origin;
}
