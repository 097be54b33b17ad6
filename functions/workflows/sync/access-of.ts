import type { Access } from "../../crawlers/engine/crawler.ts";
import { accessSettings } from "../../data/discovery/access-settings.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { Secrets } from "../../platform/secrets.ts";

/** Where the credentials of a connection are kept. */
export const credentialsName = (connectionId: string): string => `connections/${connectionId}`;

/**
 * How to reach a connection's provider, credentials included: for crawl functions only.
 * @throws NotFoundError when it should have credentials and has none
 */
export async function accessOf(
  secrets: Pick<Secrets, "read">,
  { id, fields }: ConnectionInfo,
  onRequest?: () => void,
): Promise<Access> {
  const credentials = fields.hasCredentials === true ? await storedCredentials(secrets, id) : {};
  return { connectionId: id, ...accessSettings(fields, credentials), onRequest };
}

/** @throws NotFoundError when there are none */
export async function storedCredentials(
  secrets: Pick<Secrets, "read">,
  connectionId: string,
): Promise<Record<string, unknown>> {
  const stored = await secrets.read(credentialsName(connectionId));
  if (stored === undefined) throw new NotFoundError("The credentials of the connection are gone. Give them again.");
  return JSON.parse(stored) as Record<string, unknown>;
}
