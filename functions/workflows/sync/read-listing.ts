import { buffer } from "node:stream/consumers";
import type { Run, RunError } from "../../../shared/contracts/discovery.ts";
import type { FileContents, FileReading } from "../../crawlers/documents/file-contents.ts";
import type { FileSource, SourceFile } from "../../crawlers/documents/file-source.ts";
import { MAX_DOCUMENT_BYTES, parseDocument } from "../../crawlers/documents/parse-document.ts";
import { CrawlError } from "../../crawlers/engine/failure.ts";
import type { Listing } from "../../crawlers/engine/listing.ts";
import type { FileProvider } from "../../crawlers/file-providers.ts";
import type { KeptContents } from "./kept-contents.ts";

export type RunFile = NonNullable<Run["files"]>[number];

/** What a connection's files hold. With `errors` the whole set is refused: half of it would look like a loss. */
export interface ReadListing {
  readonly listing: Listing | undefined;
  readonly errors: readonly RunError[];
  readonly warnings: readonly string[];
  readonly files: readonly RunFile[];
}

/** Puts together what all files that a source listed tell. Those that are as they were before are not read again. */
export async function readListing(
  provider: FileProvider,
  source: Pick<FileSource, "open">,
  { files, problems }: Awaited<ReturnType<FileSource["list"]>>,
  kept: KeptContents,
): Promise<ReadListing> {
  const errors: RunError[] = [...problems];
  const contents: FileContents[] = [];
  const told: RunFile[] = [];
  let left = MAX_DOCUMENT_BYTES;
  for (const file of files) {
    const { name, size = 0 } = file;
    const before = await kept.find(file);
    const read = before === undefined ? await readFile(provider, source, file) : { contents: before, size };
    left -= read.size;
    if (left < 0) {
      const message = `The files have more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB together. Split them over several connections.`;
      errors.push({ code: "TOO_LARGE", message, file: name });
      break;
    }
    if ("problem" in read) {
      errors.push(read.problem);
      told.push({ name, size: read.size });
      continue;
    }
    if (before === undefined) kept.add(file, read.contents);
    contents.push(read.contents);
    told.push({ name, size: read.size, resources: resourcesIn(read.contents), isUnchanged: before !== undefined });
  }
  await kept.store();
  if (errors.length > 0) return { listing: undefined, errors, warnings: [], files: told };
  const { listing, notes } = provider.list(contents);
  return { listing, errors, warnings: notes, files: told };
}

/** Reads one file whole. `size` is that of its content in bytes. What the source refuses is a problem of the file. */
async function readFile(
  provider: FileProvider,
  source: Pick<FileSource, "open">,
  file: SourceFile,
): Promise<(FileReading | { readonly problem: RunError }) & { readonly size: number }> {
  const { name } = file;
  const problem = (code: string, message: string) => ({ problem: { code, message, file: name }, size: 0 });
  try {
    const opened = await source.open(file);
    if (opened === undefined)
      return problem("NOT_FOUND", `${name} is not there any more, or its upload never ended. Upload it again.`);
    const parsed = parseDocument(name, await buffer(opened.body));
    const reading = "problem" in parsed ? parsed : provider.read(name, parsed.document);
    return { ...reading, size: opened.size };
  } catch (error) {
    if (error instanceof CrawlError) return problem(error.class, `${name} cannot be read. ${error.message}`);
    throw error;
  }
}

const resourcesIn = ({ objects, rejects }: FileContents): number => objects.length + rejects.length;
