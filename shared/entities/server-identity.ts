import type { IdentityKeys } from "./define-entity.ts";

/** Firmware that nobody filled in says one of these, on thousands of machines. */
const PLACEHOLDER_UUIDS = new Set(["03000200-0400-0500-0006-000700080009", "12345678-1234-5678-90ab-cddeefaabbcc"]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID, in lower case, that can tell machines apart: not all one digit, not a known placeholder. */
export const isTellingUuid = (uuid: string): boolean =>
  UUID.test(uuid) && new Set(uuid.replaceAll("-", "")).size > 2 && !PLACEHOLDER_UUIDS.has(uuid);

/** A burnt-in unicast address. Locally administered ones (bridges, containers, most clouds) repeat between machines. */
const isBurntIn = (mac: string) => (Number.parseInt(mac.slice(0, 2), 16) & 0b11) === 0 && mac !== "00:00:00:00:00:00";

/** The host part of a name, lower case; nothing for names that every machine has and for bare addresses. */
function shortHost(hostname: string | undefined): string | undefined {
  const host = hostname?.trim().toLowerCase().split(".")[0];
  return host && host !== "localhost" && !/^[\d:]+$/.test(host) ? host : undefined;
}

export interface ServerIdentityFields {
  providerIds?: string[] | undefined;
  systemUuid?: string | undefined;
  macAddresses?: string[] | undefined;
  ipv4Private?: string | undefined;
  hostname?: string | undefined;
  dnsPrivate?: string | undefined;
}

/** What makes two descriptions one machine: provider ids, firmware UUID, burnt-in MACs; less surely its private address and host name. */
export function serverIdentity(fields: ServerIdentityFields): IdentityKeys {
  const uuid = fields.systemUuid?.toLowerCase();
  const macs = (fields.macAddresses ?? []).map((mac) => mac.toLowerCase().replaceAll("-", ":")).filter(isBurntIn);
  const hosts = [shortHost(fields.hostname), shortHost(fields.dnsPrivate)].filter((host) => host !== undefined);
  return {
    strong: [
      ...new Set([
        ...(fields.providerIds ?? []),
        ...(uuid && isTellingUuid(uuid) ? [`uuid:${uuid}`] : []),
        ...macs.map((mac) => `mac:${mac}`),
      ]),
    ],
    weak: [
      ...new Set([
        ...(fields.ipv4Private && !fields.ipv4Private.startsWith("127.") ? [`ip:${fields.ipv4Private}`] : []),
        ...hosts.map((host) => `host:${host}`),
      ]),
    ],
  };
}
