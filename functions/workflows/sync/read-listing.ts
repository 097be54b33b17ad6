import type { RunError } from "../../../shared/contracts/discovery.ts";
import type { FileSource, OpenFile } from "../../crawlers/documents/file-source.ts";
import { MAX_DOCUMENT_BYTES, parseDocument } from "../../crawlers/documents/parse-document.ts";
import type { Listing } from "../../crawlers/engine/listing.ts";
import type { FileProvider, ParsedFile } from "../../crawlers/file-providers.ts";

/** What a connection's files hold. With `errors` the whole set is refused: half of it would look like a loss. */
export interface ReadListing {
  readonly listing: Listing | undefined;
  readonly errors: readonly RunError[];
  readonly warnings: readonly string[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/** Reads and parses all files that a source listed. */
export async function readListing(
  provider: FileProvider,
  source: Pick<FileSource, "open">,
  { files, problems }: Awaited<ReturnType<FileSource["list"]>>,
): Promise<ReadListing> {
  const errors: RunError[] = [...problems];
  const parsed: ParsedFile[] = [];
  const sizes: { name: string; size: number }[] = [];
  let left = MAX_DOCUMENT_BYTES;
  for (const file of files) {
    const { name } = file;
    const opened = await source.open(file);
    if (opened === undefined) {
      const message = `${name} is not there any more, or its upload never ended. Upload it again.`;
      errors.push({ code: "NOT_FOUND", message, file: name });
      continue;
    }
    sizes.push({ name, size: opened.size });
    left -= opened.size;
    if (left < 0) {
      const message = `The files have more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB together. Split them over several connections.`;
      errors.push({ code: "TOO_LARGE", message, file: name });
      break;
    }
    const result = parseDocument(name, await bytesOf(opened));
    if ("problem" in result) errors.push(result.problem);
    else parsed.push({ name, document: result.document });
  }
  if (errors.length > 0) return { listing: undefined, errors, warnings: [], files: sizes };
  const read = provider.read(parsed);
  const isRefused = read.problems.length > 0;
  return {
    listing: isRefused ? undefined : read.listing,
    errors: read.problems,
    warnings: read.notes ?? [],
    files: sizes,
  };
}

async function bytesOf({ body }: OpenFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
