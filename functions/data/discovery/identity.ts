import { entityByType } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";

/** Two agreeing weak keys: an address and a host name within one datacenter, or where neither side has a datacenter. */
function pairsOf(weak: readonly string[], name: unknown, datacenterId: unknown): string[] {
  const addresses = weak.filter((key) => key.startsWith("ip:")).map((key) => key.slice(3));
  const hosts = new Set(weak.filter((key) => key.startsWith("host:")).map((key) => key.slice(5)));
  // A machine's name in infrastructure code is usually its host name: together with the address it tells as much.
  const named = typeof name === "string" ? name.trim().toLowerCase().split(".")[0] : undefined;
  if (named !== undefined && /^[a-z0-9][a-z0-9-]{1,62}$/.test(named) && named !== "localhost") hosts.add(named);
  const place = typeof datacenterId === "string" ? datacenterId : "-";
  return addresses.flatMap((address) => [...hosts].map((host) => `pair:${place}:${address}+${host}`));
}

/** The keys that claim a real thing for one record: strong ones as they are, weak ones in agreeing pairs. At most 20 count. */
export function identityKeysOf(type: EntityType, fields: Readonly<Record<string, unknown>>): string[] {
  const entity = entityByType(type);
  if (entity.identity === undefined) return [];
  const { strong, weak } = entity.identity(fields);
  const pairs = pairsOf(weak, fields.name, fields.datacenterId);
  return [...new Set([...strong, ...pairs])].filter((key) => Buffer.byteLength(key) <= 1_500).slice(0, 20);
}
