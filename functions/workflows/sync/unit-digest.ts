import type { Seen } from "../../../shared/records/found.ts";
import { hashOf } from "../../crawlers/engine/hash.ts";
import { sourceShardOf, type UnitState } from "../../data/discovery/sources.ts";
import { shards } from "../../data/keys.ts";

/** What was found, spread like its source items, with one digest per shard. */
export function digestOf<Found extends Seen>(found: readonly Found[]) {
  const groups = shards.map((): Found[] => []);
  for (const one of found) groups[sourceShardOf(one.nativeId)]?.push(one);
  const digests = groups.map((group) => hashOf(group.map(({ nativeId, hash }) => `${nativeId} ${hash}`).sort()));
  return { groups, digests };
}

/** Whether a unit has nothing in it, and nothing that the next run has to look at. */
export function isEmpty({ digests }: UnitState): boolean {
  const nothing = digestOf([]).digests;
  return digests.every((digest, shard) => digest === nothing[shard]);
}
