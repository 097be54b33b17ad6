import type { Principal } from "../../../shared/vocabulary/access.ts";
import { comparedKey, inferableKey } from "../keys.ts";
import type { Item, Table } from "../table.ts";

interface Moment {
  readonly at: string;
}

/** Notes that something changed of which inference makes use: names of an owner's records, what runs on servers, statements. */
export const noteInferable = (table: Table, owner: Principal, now: Date): Promise<void> =>
  table.put({ ...inferableKey(owner), at: now.toISOString() });

/** Notes when what a connection's resources state was compared with the owner's records. */
export const noteCompared = (table: Table, connectionId: string, at: Date): Promise<void> =>
  table.put({ ...comparedKey(connectionId), at: at.toISOString() });

/** Whether something changed since they were last compared. Two reads, however much there is. */
export async function isInferenceDue(table: Table, connectionId: string, owner: Principal): Promise<boolean> {
  const [changed, compared] = await table.batchGet<Item & Moment>([inferableKey(owner), comparedKey(connectionId)]);
  return changed !== undefined && changed.at > (compared?.at ?? "");
}
