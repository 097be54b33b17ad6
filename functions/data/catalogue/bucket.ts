import type { EntityType } from "../../../shared/entities/types.ts";
import { type Row, RowTable } from "../../../shared/records/row-table.ts";
import type { Summary } from "../../../shared/records/stored-record.ts";
import type { Principal } from "../../../shared/vocabulary/access.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { shards } from "../keys.ts";

/** What the `byAcl` index projects of a record, or of a marker that one left. */
export interface IndexItem {
  readonly id: string;
  readonly aclId: string;
  readonly byAclSk: string;
  readonly moved?: boolean;
  readonly movedTo?: string;
  readonly version?: number;
  readonly owner?: Principal;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly updatedBy?: Actor;
  readonly deletedAt?: string;
  readonly summary?: Summary;
}

/** How far the index may lag, and clocks may differ, before a change could be overlooked. */
const OVERLAP_MS = 30_000;

/** The list of one type under one ACL, as far as it was read. */
export class Bucket {
  readonly aclId: string;
  readonly type: EntityType;
  readonly rows = new RowTable();
  /** Ids that were merged away, and where to. */
  readonly forwards = new Map<string, string>();
  /** Newest sort key seen, per shard. */
  readonly watermarks: string[] = shards.map(() => "");
  /** Rows that came or went since the last snapshot. */
  changes = 0;

  constructor(aclId: string, type: EntityType) {
    this.aclId = aclId;
    this.type = type;
  }

  /** Where the next read of a shard begins; undefined: at the beginning. */
  startOf(shard: number): string | undefined {
    const mark = this.watermarks[shard];
    if (!mark) return undefined;
    return new Date(Date.parse(mark.slice(0, 24)) - OVERLAP_MS).toISOString();
  }

  /** Takes in what the index says, in any order and any number of times. */
  apply(shard: number, item: IndexItem): void {
    if (item.byAclSk > this.watermarks[shard]!) this.watermarks[shard] = item.byAclSk;
    const at = item.byAclSk.slice(0, 24);
    const known = this.rows.get(item.id);
    if (item.moved || item.movedTo !== undefined) {
      if (item.movedTo !== undefined) this.forwards.set(item.id, item.movedTo);
      if (!known || known.updatedAt > at) return;
      this.rows.delete(item.id);
      this.changes++;
    } else if (!known || known.updatedAt < at) {
      this.rows.set(rowOf(item));
      this.changes++;
    }
  }
}

function rowOf(item: IndexItem): Row {
  return {
    id: item.id,
    aclId: item.aclId,
    version: item.version ?? 1,
    owner: item.owner!,
    createdAt: item.createdAt!,
    updatedAt: item.updatedAt!,
    updatedBy: item.updatedBy!,
    ...(item.deletedAt === undefined ? {} : { deletedAt: item.deletedAt }),
    summary: item.summary!,
  };
}
