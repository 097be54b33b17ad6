import type { FoundRecord } from "../../../shared/records/found.ts";
import { hashOf } from "../../crawlers/engine/hash.ts";
import { sourceShardOf } from "../../data/discovery/sources.ts";
import { shards } from "../../data/keys.ts";

/** A shard that must be read again next time, because not all in it is settled. */
export const UNSETTLED = "";

/** What was found, spread like its source items, with one digest per shard. */
export function digestOf(found: readonly FoundRecord[]) {
  const groups = shards.map((): FoundRecord[] => []);
  for (const record of found) groups[sourceShardOf(record.nativeId)]?.push(record);
  const digests = groups.map((group) => hashOf(group.map(({ nativeId, hash }) => `${nativeId} ${hash}`).sort()));
  return { groups, digests };
}
