import { expect, it } from "vitest";
import { memoryFiles } from "../testing/memory-files.ts";
import { Bucket, type IndexItem } from "./bucket.ts";
import { loadSnapshot, saveSnapshot } from "./snapshot.ts";

const NOW = new Date("2026-06-01T00:00:00.000Z");

function bucketOf(count: number): Bucket {
  const bucket = new Bucket("conn:c", "server");
  for (let i = 0; i < count; i++) {
    const updatedAt = new Date(NOW.getTime() - i * 1000).toISOString();
    const item: IndexItem = {
      id: `id-${i}`,
      aclId: "conn:c",
      byAclSk: `${updatedAt}#id-${i}`,
      version: 1,
      owner: { kind: "user", id: "u" },
      createdAt: updatedAt,
      updatedAt,
      updatedBy: { kind: "connection", id: "c", name: "größer ☂" },
      summary: { name: `naïve \n ☂ ${i}`, sources: ["c"], existence: "present" },
    };
    bucket.apply(i % 4, item);
  }
  bucket.forwards.set("old", "id-1");
  return bucket;
}

it("brings a list back as it was", async () => {
  const { files } = memoryFiles();
  const bucket = bucketOf(250);
  await saveSnapshot(files, bucket, NOW);

  const loaded = new Bucket("conn:c", "server");
  const isUsable = await loadSnapshot(files, loaded, NOW);

  expect(isUsable).toBe(true);
  expect([...loaded.rows.rows()]).toEqual([...bucket.rows.rows()]);
  expect(loaded.watermarks).toEqual(bucket.watermarks);
  expect(loaded.forwards).toEqual(bucket.forwards);
  expect(bucket.changes).toBe(0);
});

it("is of no use where there is none, and when it is older than the markers that would correct it", async () => {
  const { files } = memoryFiles();
  await saveSnapshot(files, bucketOf(3), NOW);

  expect(await loadSnapshot(files, new Bucket("conn:other", "server"), NOW)).toBe(false);
  expect(await loadSnapshot(files, new Bucket("conn:c", "server"), new Date(NOW.getTime() + 26 * 86_400_000))).toBe(
    false,
  );
});
