import { createHash, timingSafeEqual } from "node:crypto";
import { posix } from "node:path";
import { Client, type FileEntryWithStats, type SFTPWrapper, utils } from "ssh2";
import type { SshKey } from "../../../shared/discovery/credentials.ts";
import type { Outbound } from "../../platform/outbound.ts";
import type { FileSource, OpenFile, SourceFile } from "../documents/file-source.ts";
import { CrawlError } from "../engine/crawler.ts";
import { fileOf, SOURCE_LIMITS, told } from "./limits.ts";

const READY_MS = 8_000;
const READ_MS = 30_000;
/** What holds for its first look at a directory of unknown size. */
const DEFAULT_PATTERN = "**/*";

export interface SftpOptions {
  readonly key: SshKey;
  /** Directory that is read. */
  readonly path: string;
  /** Which files of it: a glob on the path below the directory, such as `facts-*.json`. */
  readonly pattern?: string | undefined;
  readonly outbound: Pick<Outbound, "connect">;
  readonly signal?: AbortSignal;
}

export interface SftpSource extends FileSource {
  /** `SHA256:…` of the key that the host showed: what to pin after a first contact. */
  readonly hostKey: string;
}

/**
 * Signs in to a host by SSH and reads files below a directory over SFTP. Without a pinned key the host's is taken on trust
 * and told, so that the caller can pin it; with one, another key ends the connection before anything is sent.
 * @throws CrawlError AUTH for a refused key, a changed host key or an unreadable private key; TIMEOUT when nobody answers
 */
export async function openSftp({ key, path, pattern, outbound, signal }: SftpOptions): Promise<SftpSource> {
  signal?.throwIfAborted();
  readable(key);
  const client = new Client();
  const stop = () => client.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  let shown = "";
  try {
    await connected(client, key, outbound, (fingerprint) => {
      shown = fingerprint;
    });
    const sftp = await new Promise<SFTPWrapper>((done, fail) => {
      client.sftp((error, channel) => (error ? fail(error) : done(channel)));
    });
    return {
      hostKey: shown,
      list: () => told(() => listFiles(sftp, path, pattern ?? DEFAULT_PATTERN)),
      open: ({ key: name }) => openFile(sftp, posix.join(path, name)),
      async close() {
        signal?.removeEventListener("abort", stop);
        client.end();
      },
    };
  } catch (error) {
    client.destroy();
    throw failureOf(error, key);
  }
}

/** @throws CrawlError before anything goes out, when the private key cannot be used */
function readable({ privateKey, passphrase }: SshKey): void {
  const parsed = utils.parseKey(privateKey, passphrase);
  if (!(parsed instanceof Error)) return;
  const message = /passphrase/i.test(parsed.message)
    ? "The private key needs its passphrase, or the passphrase is wrong."
    : `The private key cannot be read (${parsed.message}). Ed25519, ECDSA and RSA keys in OpenSSH or PEM form work.`;
  throw new CrawlError({ class: "AUTH", message }, { cause: parsed });
}

/** Resolves when the host took the key; rejects with a `CrawlError` when it showed another host key than the pinned one. */
function connected(
  client: Client,
  { host, port, user, privateKey, passphrase, hostKey }: SshKey,
  outbound: SftpOptions["outbound"],
  onHostKey: (fingerprint: string) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    let refusal: CrawlError | undefined;
    client.once("ready", done);
    client.on("error", (error) => fail(refusal ?? error));
    client.once("close", () => fail(refusal ?? new Error("The host closed the connection.")));
    client.connect({
      sock: outbound.connect({ host, port }),
      username: user,
      privateKey,
      ...(passphrase === undefined ? {} : { passphrase }),
      readyTimeout: READY_MS,
      keepaliveInterval: 10_000,
      hostVerifier: (shown: Buffer) => {
        const fingerprint = fingerprintOf(shown);
        onHostKey(fingerprint);
        if (hostKey === undefined || isPinned(hostKey, shown)) return true;
        const message = `${host} shows another host key (${fingerprint}) than the one that is pinned (${hostKey}). If the machine was set up anew, give the credentials again with the new key; otherwise somebody may be in between.`;
        refusal = new CrawlError({ class: "AUTH", message });
        return false;
      },
    });
  });
}

/** As `ssh-keygen -l` writes it. */
const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

/** A pinned key is a fingerprint, or the key itself as it stands in `known_hosts` or a `.pub` file. */
function isPinned(pinned: string, shown: Uint8Array): boolean {
  const words = pinned.trim().split(/\s+/);
  const blob = words.find((word) => word.startsWith("AAAA"));
  const wanted = blob === undefined ? (words[0] ?? "") : fingerprintOf(Buffer.from(blob, "base64"));
  const [a, b] = [Buffer.from(wanted), Buffer.from(fingerprintOf(shown))];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Regular files below the directory whose path matches; links are not followed, so nothing outside is read. */
async function listFiles(sftp: SFTPWrapper, root: string, pattern: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  let bytes = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const { filename, attrs } of await entriesOf(sftp, posix.join(root, folder))) {
      const name = posix.join(folder, filename);
      if (attrs.isDirectory() && depth < SOURCE_LIMITS.depth) await visit(name, depth + 1);
      if (!attrs.isFile() || !posix.matchesGlob(name, pattern)) continue;
      files.push({ key: name, name, size: attrs.size, etag: `${attrs.size}-${attrs.mtime}` });
      bytes += attrs.size;
      if (files.length > SOURCE_LIMITS.files || bytes > SOURCE_LIMITS.bytes) throw tooMuch(root);
    }
  };
  await visit("", 0);
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const tooMuch = (root: string) =>
  new CrawlError({
    class: "BAD_INPUT",
    message: `Below ${root} there are more than ${SOURCE_LIMITS.files} files or ${SOURCE_LIMITS.bytes / 1_048_576} MiB. Narrow the directory or the pattern.`,
  });

const entriesOf = (sftp: SFTPWrapper, folder: string): Promise<readonly FileEntryWithStats[]> =>
  new Promise((done, fail) => {
    sftp.readdir(folder, (error, entries) => (error ? fail(folderFailure(error, folder)) : done(entries)));
  });

/** Codes of SFTP's status answers. https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7 */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

function folderFailure(error: Error, path: string): Error {
  const code = (error as { code?: unknown }).code;
  if (code === PERMISSION_DENIED)
    return new CrawlError(
      { class: "FORBIDDEN", message: `The user may not read ${path}.`, permission: `read ${path}` },
      { cause: error },
    );
  if (code === NO_SUCH_FILE)
    return new CrawlError({ class: "BAD_INPUT", message: `There is no ${path} on the host.` }, { cause: error });
  return error;
}

/** The whole file, but never more than the limit: it may have grown since it was listed. */
function openFile(sftp: SFTPWrapper, path: string): Promise<OpenFile> {
  return new Promise((done, fail) => {
    const stream = sftp.createReadStream(path, { end: SOURCE_LIMITS.bytes });
    const timer = setTimeout(() => stream.destroy(new Error(`Reading ${path} took too long.`)), READ_MS);
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => {
      timer.refresh();
      chunks.push(chunk);
    });
    stream.once("error", (error: Error) => {
      clearTimeout(timer);
      fail(folderFailure(error, path));
    });
    stream.once("end", () => {
      clearTimeout(timer);
      done(fileOf(Buffer.concat(chunks)));
    });
  });
}

/** What a failure to connect means, in words that say what to do. */
function failureOf(error: unknown, { host, port, user }: SshKey): unknown {
  if (error instanceof CrawlError || !(error instanceof Error)) return error;
  const { level, code } = error as { level?: unknown; code?: unknown };
  if (level === "client-authentication") {
    const message = `${host} does not let ${user} in with this key. Put its public half into ${user}'s authorized_keys.`;
    return new CrawlError({ class: "AUTH", message }, { cause: error });
  }
  if (code === "HOST_REFUSED") return new CrawlError({ class: "BAD_INPUT", message: error.message }, { cause: error });
  if (level === "client-timeout" || level === "client-socket" || typeof code === "string") {
    const message = `Nobody answers by SSH at ${host}, port ${port} (${error.message}). Check the address and that its firewall lets Maestro in.`;
    return new CrawlError({ class: "TIMEOUT", message }, { cause: error });
  }
  return new CrawlError({ class: "INTERNAL", message: `${host}: ${error.message}` }, { cause: error });
}
