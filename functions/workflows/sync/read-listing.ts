import type { RunError } from "../../../shared/contracts/discovery.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { MAX_DOCUMENT_BYTES, parseDocument } from "../../crawlers/documents/parse-document.ts";
import type { Listing } from "../../crawlers/engine/listing.ts";
import { FILE_PROVIDERS, type ParsedFile } from "../../crawlers/file-providers.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import type { StoredFile } from "../../data/files.ts";
import { entriesOf, membersOf } from "../../data/identity/teams.ts";
import { uploadFolder } from "../../data/records/uploads.ts";
import type { SyncDeps } from "./deps.ts";

/** What a connection's files hold. With `errors` the whole set is refused: half of it would look like a loss. */
export interface ReadListing {
  readonly listing: Listing | undefined;
  readonly errors: readonly RunError[];
  readonly warnings: readonly string[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/** The files of the run at hand: its units follow each other in one warm function and need not parse them again. */
let latest: { readonly key: string; readonly reading: Promise<ReadListing> } | undefined;

/** Reads and parses the files of a connection, once per run and function. */
export function readListing(deps: SyncDeps, connection: ConnectionInfo, runId: string): Promise<ReadListing> {
  const key = `${connection.id} ${runId}`;
  if (latest?.key !== key) {
    const reading = read(deps, connection);
    latest = { key, reading };
    reading.catch(() => {
      latest = undefined;
    });
  }
  return latest.reading;
}

async function read(deps: SyncDeps, connection: ConnectionInfo): Promise<ReadListing> {
  const provider = FILE_PROVIDERS[connection.provider];
  if (provider === undefined) {
    const message = `${connection.provider} is not available yet in this version.`;
    return { listing: undefined, errors: [{ code: "NOT_SUPPORTED", message }], warnings: [], files: [] };
  }
  if (connection.artifacts.length === 0) {
    const message = "The connection has no files. Upload some and start it again.";
    return { listing: undefined, errors: [{ code: "NO_FILES", message }], warnings: [], files: [] };
  }
  const errors: RunError[] = [];
  const parsed: ParsedFile[] = [];
  const sizes: { name: string; size: number }[] = [];
  let left = MAX_DOCUMENT_BYTES;
  const people = await writersOf(deps, connection);
  for (const { key, name } of connection.artifacts) {
    if (!people.some((userId) => key.startsWith(uploadFolder(userId)))) {
      const message = `${name} was uploaded by someone who may not write this connection. Upload it yourself.`;
      errors.push({ code: "FORBIDDEN", message, file: name });
      continue;
    }
    const file = await deps.files.get(key);
    if (file === undefined) {
      const message = `${name} is not there any more, or its upload never ended. Upload it again.`;
      errors.push({ code: "NOT_FOUND", message, file: name });
      continue;
    }
    sizes.push({ name, size: file.size });
    left -= file.size;
    if (left < 0) {
      const message = `The files have more than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB together. Split them over several connections.`;
      errors.push({ code: "TOO_LARGE", message, file: name });
      break;
    }
    const result = parseDocument(name, await bytesOf(file));
    if ("problem" in result) errors.push(result.problem);
    else parsed.push({ name, document: result.document });
  }
  if (errors.length > 0) return { listing: undefined, errors, warnings: [], files: sizes };
  const { listing, problems, notes = [] } = provider.read(parsed);
  return { listing: problems.length > 0 ? undefined : listing, errors: problems, warnings: notes, files: sizes };
}

/** Whose uploads a connection may read: people who write it, themselves or in a team. A key alone opens no one's files. */
async function writersOf(deps: SyncDeps, { record }: ConnectionInfo): Promise<string[]> {
  const writers = (await entriesOf(deps, record.aclId)).filter(({ level }) => level >= LEVEL.write);
  const people = await Promise.all(writers.map(({ kind, id }) => (kind === "user" ? [id] : membersOf(deps, id))));
  return [...new Set(people.flat())];
}

async function bytesOf(file: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
