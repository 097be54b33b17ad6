import type { FileSource, OpenFile, SourceFile } from "../documents/file-source.ts";
import { MAX_DOCUMENT_BYTES } from "../documents/parse-document.ts";
import { CrawlError } from "../engine/failure.ts";

/** What one connection reads at most; `entries` are what a directory is looked through for, wanted or not. */
export const SOURCE_LIMITS = { files: 5_000, bytes: MAX_DOCUMENT_BYTES, depth: 16, entries: 50_000 } as const;

/** A listing; why it failed, as the problem of the whole set. */
export async function told(list: () => Promise<readonly SourceFile[]>): ReturnType<FileSource["list"]> {
  try {
    return { files: await list(), problems: [] };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    return { files: [], problems: [{ code: error.class, message: error.message }] };
  }
}

/** Bytes that were read at once. */
export function fileOf(bytes: Uint8Array): OpenFile {
  async function* body(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { body: body(), size: bytes.byteLength };
}
