import { posix } from "node:path";
import { Client, type FileEntryWithStats, type SFTPWrapper, utils } from "ssh2";
import type { SshKey } from "../../../shared/discovery/credentials.ts";
import type { Outbound } from "../../platform/outbound.ts";
import type { FileSource, OpenFile, SourceFile } from "../documents/file-source.ts";
import { CrawlError } from "../engine/failure.ts";
import { fingerprintOf, isSame, pinOf, typeOf } from "./host-key.ts";
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
  /** `SHA256:…` of the key that the host showed, and the type of the key: what to pin after a first contact. */
  readonly hostKey: string;
}

/**
 * Signs in to a host by SSH and reads files below a directory over SFTP. Without a pinned key the host's is taken on trust
 * and told, so that the caller can pin it; with one, another key ends the connection before anything is sent.
 * @throws CrawlError AUTH for a refused key, a changed host key or an unreadable private key; TIMEOUT when nobody answers
 */
export async function openSftp({ key, path, pattern, outbound, signal }: SftpOptions): Promise<SftpSource> {
  readable(key);
  const client = new Client();
  const stop = () => client.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  const failing = (error: unknown) => {
    throw failureOf(error, key, signal);
  };
  let shown = "";
  try {
    signal?.throwIfAborted();
    await connected(client, key, outbound, (hostKey) => {
      shown = hostKey;
    });
    const lost = lossOf(client);
    const sftp = await Promise.race([lost, sftpOf(client, key)]);
    const unlessLost = <Result>(work: Promise<Result>) => Promise.race([lost, work]).catch(failing);
    return {
      hostKey: shown,
      list: () => told(() => unlessLost(listFiles(sftp, path, pattern ?? DEFAULT_PATTERN))),
      open: ({ key: name }) => unlessLost(openFile(sftp, posix.join(path, name))),
      async close() {
        signal?.removeEventListener("abort", stop);
        client.end();
      },
    };
  } catch (error) {
    client.destroy();
    return failing(error);
  }
}

/** The SDK's words for a connection that ended; what is asked for afterwards, it never answers. */
const LOST = "No response from server";

/** Rejects when the connection ends. */
function lossOf(client: Client): Promise<never> {
  const lost = new Promise<never>((_, fail) => {
    client.once("close", () => fail(new Error(LOST)));
  });
  lost.catch(() => undefined); // nobody waits for a connection that is closed in order
  return lost;
}

/** Opens the channel for files; without it there is no use for the connection. */
function sftpOf(client: Client, { host }: SshKey): Promise<SFTPWrapper> {
  return new Promise((done, fail) => {
    client.sftp((error, sftp) => {
      if (error) {
        const message = `${host} offers no SFTP (${error.message}).`;
        return fail(new CrawlError({ class: "NOT_SUPPORTED", message }, { cause: error }));
      }
      sftp.on("error", () => client.destroy());
      sftp.once("close", () => client.destroy());
      done(sftp);
    });
  });
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
  onHostKey: (shown: string) => void,
): Promise<void> {
  const pinned = hostKey === undefined ? undefined : pinOf(hostKey);
  return new Promise((done, fail) => {
    let refusal: CrawlError | undefined;
    client.once("ready", done);
    client.on("error", (error) => fail(refusal ?? error));
    client.once("close", () => fail(refusal ?? new Error(LOST)));
    client.connect({
      sock: outbound.connect({ host, port }),
      username: user,
      privateKey,
      ...(passphrase === undefined ? {} : { passphrase }),
      readyTimeout: READY_MS,
      keepaliveInterval: 10_000,
      ...(pinned?.algorithms === undefined ? {} : { algorithms: { serverHostKey: [...pinned.algorithms] } }),
      hostVerifier: (shown: Buffer) => {
        const fingerprint = fingerprintOf(shown);
        onHostKey(`${fingerprint} ${typeOf(shown)}`);
        if (pinned === undefined || isSame(pinned.fingerprint, fingerprint)) return true;
        const several = pinned.algorithms === undefined ? " If it has several keys, pin the whole line of one." : "";
        const message = `${host} shows another host key (${fingerprint}) than the one that is pinned (${hostKey}). If the machine was set up anew, give the credentials again with the new key; otherwise somebody may be in between.${several}`;
        refusal = new CrawlError({ class: "AUTH", message });
        return false;
      },
    });
  });
}

/** Regular files below the directory whose path matches; links are not followed, so nothing outside is read. */
async function listFiles(sftp: SFTPWrapper, root: string, pattern: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  let bytes = 0;
  let entries = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    for await (const { filename, attrs } of entriesOf(sftp, posix.join(root, folder))) {
      if (++entries > SOURCE_LIMITS.entries) throw tooMany(root);
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

const tooMany = (root: string) =>
  new CrawlError({
    class: "BAD_INPUT",
    message: `Below ${root} there are more than ${SOURCE_LIMITS.entries} files and directories to look through. Choose a directory further down.`,
  });

/** What a directory holds, as the host gives it: a directory without end is left where the caller stops. */
async function* entriesOf(sftp: SFTPWrapper, folder: string): AsyncGenerator<FileEntryWithStats> {
  const failing = (error: unknown) => {
    throw folderFailure(error, folder);
  };
  const handle = await answered<Buffer>((done) => sftp.opendir(folder, done)).catch(failing);
  try {
    for (;;) {
      const entries = await answered<readonly FileEntryWithStats[]>((done) => sftp.readdir(handle, done)).catch(
        (error: unknown) => (codeOf(error) === END ? undefined : failing(error)),
      );
      if (entries === undefined) return;
      yield* entries;
    }
  } finally {
    sftp.close(handle, () => undefined);
  }
}

const answered = <Result>(ask: (done: (error: Error | undefined, result: Result) => void) => void): Promise<Result> =>
  new Promise((done, fail) => {
    ask((error, result) => (error ? fail(error) : done(result)));
  });

/** Codes of SFTP's status answers. https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7 */
const END = 1;
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;
const UNSUPPORTED = 8;

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;

function folderFailure(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === PERMISSION_DENIED)
    return new CrawlError(
      { class: "FORBIDDEN", message: `The user may not read ${path}.`, permission: `read ${path}` },
      { cause: error },
    );
  if (code === NO_SUCH_FILE)
    return new CrawlError({ class: "BAD_INPUT", message: `There is no ${path} on the host.` }, { cause: error });
  return error;
}

/** The whole file, but never more than the limit: it may have grown since it was listed. Nothing where it is gone. */
function openFile(sftp: SFTPWrapper, path: string): Promise<OpenFile | undefined> {
  return new Promise((done, fail) => {
    const stream = sftp.createReadStream(path, { end: SOURCE_LIMITS.bytes });
    const tooSlow = new CrawlError({ class: "TIMEOUT", message: `Reading ${path} took too long.` });
    const timer = setTimeout(() => stream.destroy(tooSlow), READ_MS);
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => {
      timer.refresh();
      chunks.push(chunk);
    });
    stream.once("error", (error: Error) => {
      clearTimeout(timer);
      if (codeOf(error) === NO_SUCH_FILE) done(undefined);
      else fail(folderFailure(error, path));
    });
    stream.once("end", () => {
      clearTimeout(timer);
      done(fileOf(Buffer.concat(chunks)));
    });
  });
}

/** What a failure to connect or to read means, in words that say what to do. */
function failureOf(error: unknown, { host, port, user, hostKey }: SshKey, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) {
    const message = `${host} did not answer in time. Check the host, and whether the directory is a large one.`;
    return new CrawlError({ class: "TIMEOUT", message }, { cause: error });
  }
  if (error instanceof CrawlError || !(error instanceof Error)) return error;
  if (error.message === LOST)
    return new CrawlError({ class: "TIMEOUT", message: `${host} closed the connection.` }, { cause: error });
  const { level, code } = error as { level?: unknown; code?: unknown };
  if (level === "handshake" && hostKey !== undefined && error.message.includes("host key"))
    return new CrawlError({ class: "AUTH", message: noSuchKey(host) }, { cause: error });
  if (level === "client-authentication") {
    const message = `${host} does not let ${user} in with this key. Put its public half into ${user}'s authorized_keys.`;
    return new CrawlError({ class: "AUTH", message }, { cause: error });
  }
  if (code === "HOST_REFUSED") return new CrawlError({ class: "BAD_INPUT", message: error.message }, { cause: error });
  if (level === "client-timeout" || level === "client-socket" || typeof code === "string") {
    const message = `Nobody answers by SSH at ${host}, port ${port} (${error.message}). Check the address and that its firewall lets Maestro in.`;
    return new CrawlError({ class: "TIMEOUT", message }, { cause: error });
  }
  const refusal = code === UNSUPPORTED ? "NOT_SUPPORTED" : "INTERNAL";
  return new CrawlError({ class: refusal, message: `${host}: ${error.message}` }, { cause: error });
}

const noSuchKey = (host: string) =>
  `${host} has no host key of the pinned type any more. If the machine was set up anew, give the credentials again with the new key; otherwise somebody may be in between.`;
