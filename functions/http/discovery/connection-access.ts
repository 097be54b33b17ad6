import type { Credentials } from "../../../shared/discovery/check-access.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import { accessSettings } from "../../data/discovery/access-settings.ts";

const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : undefined);
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/**
 * What a test is asked to try, from the fields of a connection or of one that may become one.
 * @param credentials absent: those that are stored for it, which only the crawl function may read
 */
export function testRequest(
  connectionId: string,
  fields: Fields,
  credentials: Credentials | undefined,
): Omit<TestAccess, "action"> {
  return {
    provider: String(fields.provider),
    isStored: credentials === undefined && fields.hasCredentials === true,
    access: {
      connectionId,
      ...accessSettings(fields, credentials ?? {}),
      bucket: text(fields.bucket),
      path: text(fields.path),
      pattern: text(fields.pattern),
      hostKey: text(fields.hostKey),
    },
    commands: texts(fields.commands),
  };
}

/** What the connection's record says about its credentials, which are no part of it. */
export function aboutCredentials(credentials: Credentials | undefined, now: Date): Fields {
  if (credentials === undefined) return { hasCredentials: false };
  const { externalId, hostKey } = credentials;
  return { hasCredentials: true, credentialsSetAt: now.toISOString(), externalId, hostKey };
}

/** Where SSH goes is shown on the record, and stored with the key that goes there. */
export const shownTarget = ({ host, port, user }: Credentials = {}): Fields =>
  host === undefined ? {} : { host, port, user };
