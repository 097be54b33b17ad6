import type { FileContents } from "../../crawlers/documents/file-contents.ts";
import type { SourceFile } from "../../crawlers/documents/file-source.ts";
import { MAPPING_VERSION } from "../../crawlers/engine/map-record.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import type { Files } from "../../data/files.ts";
import { pack, unpack } from "../../data/ndjson.ts";
import { config } from "../../platform/config.ts";

/** What a file told when it was like this. */
interface Kept {
  readonly key: string;
  readonly etag: string;
  readonly contents: FileContents;
}

/**
 * What a connection's files told when they were last read, so that only those are read again that are new or changed. Only
 * for sources that tell when a file changes.
 */
export class KeptContents {
  readonly #files: Files;
  readonly #key: string;
  #before: Promise<ReadonlyMap<string, Kept>> | undefined;
  readonly #now = new Map<string, Kept>();
  #hasNew = false;

  constructor(files: Files, { id, provider }: Pick<ConnectionInfo, "id" | "provider">) {
    this.#files = files;
    // Another release may read the same file otherwise.
    this.#key = `readings/${id}/${provider}-${config().version}-${MAPPING_VERSION}.ndjson.gz`;
  }

  /** What the file told, if it is still the same. */
  async find({ key, etag }: SourceFile): Promise<FileContents | undefined> {
    if (etag === undefined) return undefined;
    this.#before ??= this.#load();
    const kept = (await this.#before).get(key);
    if (kept?.etag !== etag) return undefined;
    this.#now.set(key, kept);
    return kept.contents;
  }

  /** Keeps what a file told. */
  add({ key, etag }: SourceFile, contents: FileContents): void {
    if (etag === undefined) return;
    this.#now.set(key, { key, etag, contents });
    this.#hasNew = true;
  }

  /** Stores what was found or added; what was neither is not there any more. */
  async store(): Promise<void> {
    const before = await this.#before;
    if (before === undefined || (!this.#hasNew && this.#now.size === before.size)) return;
    await this.#files.put(this.#key, await pack(this.#now.values()), "application/gzip");
  }

  /** All that is kept; nothing where it is damaged, so that everything is read again. */
  async #load(): Promise<ReadonlyMap<string, Kept>> {
    const stored = await this.#files.get(this.#key);
    const kept = new Map<string, Kept>();
    if (stored === undefined) return kept;
    try {
      for await (const one of unpack(stored.body)) kept.set((one as Kept).key, one as Kept);
      return kept;
    } catch {
      return new Map();
    }
  }
}
