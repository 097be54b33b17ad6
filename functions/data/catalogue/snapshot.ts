import type { Row } from "../../../shared/records/row-table.ts";
import { sha256Hex } from "../../platform/ids.ts";
import type { Files } from "../files.ts";
import { pack, unpack } from "../ndjson.ts";
import type { Bucket } from "./bucket.ts";

/** Younger than the markers of records that left, which are all that would tell an old snapshot about them. */
const MAX_AGE_MS = 25 * 86_400_000;
const FORMAT = 3;
/** Parsing a line of many rows costs a third less than as many lines. */
const ROWS_PER_LINE = 100;

interface Header {
  readonly format: number;
  readonly at: string;
  readonly watermarks: readonly string[];
  readonly forwards: readonly (readonly [string, string])[];
}

const keyOf = (bucket: Bucket): string => `catalogue/${bucket.type}/${sha256Hex(bucket.aclId)}.ndjson.gz`;

/** Writes the bucket as gzip NDJSON: a header, then lists of rows. Only as good as the bucket is up to date. */
export async function saveSnapshot(files: Files, bucket: Bucket, now: Date): Promise<void> {
  const header: Header = {
    format: FORMAT,
    at: now.toISOString(),
    watermarks: [...bucket.watermarks],
    forwards: [...bucket.forwards],
  };
  const changes = bucket.changes;
  const rows = [...bucket.rows.rows()];
  const lines: unknown[] = [header];
  for (let i = 0; i < rows.length; i += ROWS_PER_LINE) lines.push(rows.slice(i, i + ROWS_PER_LINE));
  await files.put(keyOf(bucket), await pack(lines), "application/gzip");
  bucket.changes -= changes;
}

/** Fills an empty bucket from its snapshot, line by line as it arrives. Says whether there was a usable one. */
export async function loadSnapshot(files: Files, bucket: Bucket, now: Date): Promise<boolean> {
  const file = await files.get(keyOf(bucket));
  if (!file) return false;
  let header: Header | undefined;
  for await (const line of unpack(file.body)) {
    if (header === undefined) {
      header = line as Header;
      if (header.format !== FORMAT || now.getTime() - Date.parse(header.at) > MAX_AGE_MS) return false;
    } else for (const row of line as Row[]) bucket.rows.set(row);
  }
  if (!header) return false;
  for (const [shard, mark] of header.watermarks.entries()) bucket.watermarks[shard] = mark;
  for (const [id, target] of header.forwards) bucket.forwards.set(id, target);
  return true;
}
