import type { RunError } from "../../../shared/contracts/discovery.ts";

/** One of the files that a connection reads. */
export interface SourceFile {
  /** Unique within its source. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  /** Bytes, where the listing tells. */
  readonly size?: number;
  /** Changes when the content does, where the listing tells. */
  readonly etag?: string;
}

/** The content of a file. */
export interface OpenFile {
  readonly body: AsyncIterable<Uint8Array>;
  /** Bytes. */
  readonly size: number;
}

/** Where a connection's files are: uploads, a bucket, a machine. */
export interface FileSource {
  /** What there is, and what is wrong with it: with a problem the whole set is refused, because half of it would look like a loss. */
  readonly list: () => Promise<{ readonly files: readonly SourceFile[]; readonly problems: readonly RunError[] }>;
  /** Nothing for a file that is not there any more. */
  readonly open: (file: SourceFile) => Promise<OpenFile | undefined>;
  /** Frees what reading holds. */
  readonly close: () => Promise<void>;
}
