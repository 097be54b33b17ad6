import type { ConnectionTest, ProviderFailure, RunError } from "../../../shared/contracts/discovery.ts";
import { SshKey } from "../../../shared/discovery/credentials.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import { FAILURE_CLASSES } from "../../../shared/vocabulary/failures.ts";
import type { FileSource } from "../../crawlers/documents/file-source.ts";
import type { Access } from "../../crawlers/engine/crawler.ts";
import { CrawlError } from "../../crawlers/engine/failure.ts";
import { openBucket } from "../../crawlers/sources/bucket.ts";
import { openSftp } from "../../crawlers/sources/sftp.ts";
import { type ConnectionInfo, updateComputed } from "../../data/discovery/connections.ts";
import { config } from "../../platform/config.ts";
import { outbound } from "../../platform/outbound.ts";
import { accessOf } from "./access-of.ts";
import type { SyncDeps } from "./deps.ts";
import { accessFor } from "./test-access.ts";
import { uploadSource } from "./upload-source.ts";

/** A person waits for a test; a run reads as long as its turn. */
const TEST_MS = 8_000;
const TURN_MS = 240_000;

/** Which files of a bucket or a machine are read. */
interface Place {
  readonly bucket?: string | undefined;
  readonly path?: string | undefined;
  readonly pattern?: string | undefined;
  /** Pinned on first contact. */
  readonly hostKey?: string | undefined;
}

/** A source, whose it is, and the key that an SSH host showed. */
interface Opened {
  readonly source: FileSource;
  readonly identity: string;
  readonly hostKey?: string;
}

/** Where the files of a connection are, by its method. A source that cannot be opened is one with a problem. */
export async function sourceOf(deps: SyncDeps, connection: ConnectionInfo): Promise<FileSource> {
  if (connection.method === "upload") return uploadSource(deps, connection);
  const place = placeOf(connection.fields);
  try {
    const access = await accessOf(deps.secrets, connection);
    const { source, hostKey } = await open(access, place, AbortSignal.timeout(TURN_MS));
    if (hostKey !== undefined && place.hostKey === undefined)
      await updateComputed(deps, connection.id, connection.actor, () => ({ hostKey }));
    return source;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    return closedSource(error);
  }
}

/** Opens the source and lists its files; what is there, and the host's key for a person to compare. */
export async function testFiles(deps: SyncDeps, request: TestAccess): Promise<ConnectionTest> {
  const began = performance.now();
  const nothing = { accounts: [], scopes: [], gaps: [] };
  const durationMs = () => Math.round(performance.now() - began);
  try {
    const access = await accessFor(deps.secrets, request);
    const place = placeOf(request.access);
    const { source, identity, hostKey } = await open(access, place, AbortSignal.timeout(TEST_MS));
    const { files, problems } = await source.list();
    await source.close();
    const [problem] = problems;
    if (problem !== undefined)
      return { ...nothing, isUsable: false, failure: failureIn(problem), hostKey, durationMs: durationMs() };
    const found = `${files.length} ${files.length === 1 ? "file" : "files"}`;
    const scopes = [{ id: "all", label: found, kind: "global" as const }];
    return { ...nothing, scopes, isUsable: true, identity, hostKey, durationMs: durationMs() };
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    const { class: kind, message, permission } = error;
    return { ...nothing, isUsable: false, failure: { class: kind, message, permission }, durationMs: durationMs() };
  }
}

async function open(access: Access, place: Place, signal: AbortSignal): Promise<Opened> {
  if (access.method !== "ssh") {
    const { bucket, path: prefix, pattern } = place;
    if (bucket === undefined) throw new CrawlError({ class: "BAD_INPUT", message: "The connection names no bucket." });
    return { source: openBucket({ access, bucket, prefix, pattern, signal }), identity: bucket };
  }
  const { data: key, error } = SshKey().safeParse(access.credentials);
  if (key === undefined)
    throw new CrawlError({ class: "BAD_INPUT", message: `The credentials cannot be used: ${error.message}` });
  const { path = ".", pattern, hostKey } = place;
  const pinned = key.hostKey ?? hostKey;
  const opened = await openSftp({
    key: pinned === undefined ? key : { ...key, hostKey: pinned },
    path,
    pattern,
    outbound: outbound({ allowPrivate: config().allowPrivateEndpoints }),
    signal,
  });
  return { source: opened, identity: `${key.user}@${key.host}`, hostKey: opened.hostKey };
}

const closedSource = ({ class: code, message }: CrawlError): FileSource => ({
  list: async () => ({ files: [], problems: [{ code, message }] }),
  open: async () => undefined,
  close: async () => undefined,
});

/** Problems of a source carry the class of its failure. */
const failureIn = ({ code, message }: RunError): ProviderFailure => ({
  class: FAILURE_CLASSES.find((known) => known === code) ?? "BAD_INPUT",
  message,
});

type Fields = Readonly<Record<string, unknown>>;
const textAt = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

const placeOf = (fields: Fields): Place => ({
  bucket: textAt(fields, "bucket"),
  path: textAt(fields, "path"),
  pattern: textAt(fields, "pattern"),
  hostKey: textAt(fields, "hostKey"),
});
