import { ENTITIES } from "../../shared/entities/index.ts";
import { summaryOf } from "../../shared/records/effective.ts";
import { isSame } from "../../shared/records/paths.ts";
import type { StoredRecord } from "../../shared/records/stored-record.ts";
import type { Principal } from "../../shared/vocabulary/access.ts";
import { type Endpoint, endpointOf } from "../crawlers/inference/endpoint.ts";
import type { RecordChange } from "./record-change.ts";

/** Each owner once of whose applications and servers something changed that inference sees: a name, a group, what runs on one. */
export function inferableOwners(changes: readonly RecordChange[]): Principal[] {
  const owners = new Map<string, Principal>();
  for (const { before, after } of changes) {
    const concerned = [before ?? after, after].map(({ owner }) => [`${owner.kind}:${owner.id}`, owner] as const);
    // An import brings thousands of changes of one owner: one of them says it all.
    if (concerned.every(([key]) => owners.has(key)) || isSame(seenOf(before), seenOf(after))) continue;
    for (const [key, owner] of concerned) owners.set(key, owner);
  }
  return [...owners.values()];
}

/** A record as inference sees it, and whose it is. */
function seenOf(record: StoredRecord | undefined): (Endpoint & { readonly owner: Principal }) | undefined {
  if (record === undefined || record.deletedAt !== undefined) return undefined;
  const { id, type, owner } = record;
  if (type !== "application" && type !== "server") return undefined;
  const endpoint = endpointOf({ id, summary: summaryOf(ENTITIES[type], record) }, type);
  return endpoint && { ...endpoint, owner };
}
