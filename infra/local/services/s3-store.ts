import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FilesystemStore } from "s3rver";

/**
 * Makes s3rver's writes safe against a kill and against readers: it writes in place and answers before its data is
 * flushed. Here content goes to a file beside the buckets first, is synced, and takes the object's place by a rename.
 */
export async function makeStoreDurable(store: FilesystemStore, incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true });
  for (const leftover of await readdir(incoming)) await rm(join(incoming, leftover), { force: true });

  store.putObject = async ({ bucket, key, content, metadata }) => {
    const path = store.getResourcePath(bucket, key, "object");
    const { file, size, md5 } = await receive(content, incoming);
    await mkdir(dirname(path), { recursive: true });
    await rm(`${path}.md5`, { force: true }); // s3rver works it out again where it is missing
    await rename(file, path);
    await store.putMetadata(bucket, key, metadata, md5);
    return { size, md5 };
  };

  store.putPart = async (bucket, uploadId, partNumber, content) => {
    const path = join(store.getResourcePath(bucket, undefined, "uploads"), uploadId, String(partNumber));
    const { file, size, md5 } = await receive(content, incoming);
    await mkdir(dirname(path), { recursive: true });
    await rename(file, path);
    await writeFile(`${path}.md5`, md5);
    return { size, md5 };
  };
}

async function receive(content: Readable | Buffer, incoming: string) {
  const file = join(incoming, randomUUID());
  const digest = createHash("md5");
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
  try {
    await pipeline(source, count, createWriteStream(file, { flush: true }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { file, size, md5: digest.digest("hex") };
}
