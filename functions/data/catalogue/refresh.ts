import { aclIndexPk, shardsOf } from "../keys.ts";
import type { QueryOptions, Table } from "../table.ts";
import type { Bucket, IndexItem } from "./bucket.ts";

/** Attributes of the index that lists need. */
const ATTRIBUTES = [
  "id",
  "aclId",
  "byAclSk",
  "moved",
  "movedTo",
  "version",
  "owner",
  "createdAt",
  "updatedAt",
  "updatedBy",
  "deletedAt",
  "summary",
] as const;

/** Brings a bucket up to date: one query per shard since its watermark, all at once. */
export async function refreshBucket(table: Table, bucket: Bucket): Promise<void> {
  await Promise.all(
    shardsOf(bucket.aclId).map(async (shard) => {
      for await (const page of table.queryPages<IndexItem>(sinceWatermark(bucket, shard))) {
        for (const item of page) bucket.apply(shard, item);
      }
    }),
  );
}

/** Whether the bucket is so small that one page per shard holds it all; if not, a snapshot is worth asking for. */
export async function readFirstPages(table: Table, bucket: Bucket): Promise<boolean> {
  const isComplete = await Promise.all(
    shardsOf(bucket.aclId).map(async (shard) => {
      let pages = 0;
      for await (const page of table.queryPages<IndexItem>(sinceWatermark(bucket, shard))) {
        if (++pages > 1) return false;
        for (const item of page) bucket.apply(shard, item);
      }
      return true;
    }),
  );
  return isComplete.every(Boolean);
}

function sinceWatermark(bucket: Bucket, shard: number): QueryOptions {
  const from = bucket.startOf(shard);
  return {
    index: "byAcl",
    pk: aclIndexPk(bucket.aclId, bucket.type, shard),
    ...(from === undefined ? {} : { from }),
    attributes: ATTRIBUTES,
  };
}
