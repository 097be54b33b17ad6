/** A file of a source as its listing tells it. */
export interface SourceFile {
  /** Path below the source's root; what people see. */
  readonly name: string;
  readonly size: number;
  /** Another one says that the content changed: an ETag, or size and time of the last change. */
  readonly version: string;
}

/** Where files come from. Listing is cheap, so that unchanged files need not be read again. */
export interface FileSource {
  /** @throws CrawlError with the source's words, or when there are more files or bytes than one connection reads */
  list(): Promise<readonly SourceFile[]>;
  read(file: SourceFile): Promise<Uint8Array>;
  close(): void;
}

/** What one connection reads at most. */
export const SOURCE_LIMITS = { files: 5_000, bytes: 104_857_600, depth: 16 } as const;
