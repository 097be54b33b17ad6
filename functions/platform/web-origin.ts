import { config } from "./config.ts";
import { secrets } from "./secrets.ts";

let found: string | undefined;

/**
 * Public origin of the app, without a trailing slash. Where the setting is `auto` (no domain of one's own: the address is
 * only known after the deployment) it is in the parameter `web-origin`.
 * @throws Error when neither says
 */
export async function webOrigin(): Promise<string> {
  const configured = config().webOrigin;
  if (configured !== undefined && configured !== "auto") return configured;
  found ??= (await secrets.read("web-origin"))?.replace(/\/$/, "");
  if (found === undefined) throw new Error(`Neither MAESTRO_WEB_ORIGIN nor ${config().parameters}/web-origin is set`);
  return found;
}
