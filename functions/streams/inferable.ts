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
    if (isSame(seenOf(before), seenOf(after))) continue;
    for (const { owner } of [before ?? after, after]) owners.set(`${owner.kind}:${owner.id}`, owner);
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
