import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { SFTPWrapper } from "ssh2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbound } from "../../platform/outbound.ts";
import type { CrawlError } from "../engine/failure.ts";
import { SOURCE_LIMITS } from "./limits.ts";
import { openSftp } from "./sftp.ts";
import { startOddSshServer } from "./testing/odd-ssh-server.ts";
import { type SshServer, startSshServer } from "./testing/ssh-server.ts";
import { textOf } from "./testing/text-of.ts";

let server: SshServer;
const open = outbound({ allowPrivate: true });

beforeAll(async () => {
  server = await startSshServer();
  server.write("web-1.json", '{"a":1}');
  server.write("more/deep/web-2.json", "{}");
  server.write("notes.txt", "no");
  symlinkSync("/etc", join(server.directory, "etc"));
});
afterAll(() => server.close());

const keyOf = (privateKey: string, more: object = {}) => ({
  host: "127.0.0.1",
  port: server.port,
  user: server.user,
  privateKey,
  ...more,
});

async function readAll(privateKey: string, more: object = {}, pattern?: string) {
  const source = await openSftp({ key: keyOf(privateKey, more), path: server.directory, pattern, outbound: open });
  try {
    const { files } = await source.list();
    return {
      hostKey: source.hostKey,
      files,
      texts: await Promise.all(files.map(async (file) => textOf(await source.open(file)))),
    };
  } finally {
    await source.close();
  }
}

describe("SFTP", () => {
  it.each(["ed25519", "ecdsa", "rsa"] as const)("signs in with an %s key that has a passphrase", async (type) => {
    const { files } = await readAll(server.clientKey(type, "correct horse"), { passphrase: "correct horse" });

    expect(files.map(({ name }) => name)).toEqual(["more/deep/web-2.json", "notes.txt", "web-1.json"]);
  });

  it("reads what matches the pattern, follows no links, and tells the key of the host", async () => {
    const { files, texts, hostKey } = await readAll(server.clientKey("ed25519"), {}, "**/*.json");

    expect(files).toMatchObject([
      { name: "more/deep/web-2.json", size: 2 },
      { name: "web-1.json", size: 7 },
    ]);
    expect(texts).toEqual(["{}", '{"a":1}']);
    expect(hostKey).toBe(server.hostKey);
  });

  it("refuses a host whose key is not the pinned one any more", async () => {
    const other = await startSshServer();
    try {
      const key = { ...keyOf(other.clientKey("ed25519")), port: other.port, hostKey: other.hostKey };
      (await openSftp({ key, path: other.directory, outbound: open })).close();
      await other.changeHostKey();

      await expect(openSftp({ key, path: other.directory, outbound: open })).rejects.toMatchObject({
        class: "AUTH",
        message: expect.stringMatching(/shows another host key \(SHA256:.*pinned \(SHA256:/),
      });
    } finally {
      other.close();
    }
  });

  it("says what is wrong with a key, a user, a directory and an address", async () => {
    const key = server.clientKey("ed25519", "secret words");
    const failures = [
      [() => readAll(server.strangerKey()), "AUTH", /authorized_keys/],
      [() => readAll(key), "AUTH", /passphrase/],
      [() => readAll("-----BEGIN nonsense"), "AUTH", /cannot be read/],
      [() => readAll(server.clientKey("ed25519"), { port: 1 }), "TIMEOUT", /Nobody answers/],
    ] as const;

    for (const [attempt, failure, message] of failures)
      await expect(attempt()).rejects.toMatchObject({ class: failure, message: expect.stringMatching(message) });
    const source = await openSftp({ key: keyOf(server.clientKey("rsa")), path: "/no/such/place", outbound: open });
    expect(await source.list()).toEqual({
      files: [],
      problems: [{ code: "BAD_INPUT", message: "There is no /no/such/place on the host." }],
    });
    source.close();
  });

  it.each(["ed25519", "rsa", "ecdsa"] as const)(
    "asks a host with several keys for the pinned one: %s",
    async (type) => {
      const several = await startSshServer("ed25519", "rsa", "ecdsa");
      try {
        const line = several.hostKeys.find((key) => key.split(" ")[0]?.includes(type)) ?? "";
        const connect = async (hostKey: string) => {
          const key = { ...keyOf(several.clientKey("ed25519")), port: several.port, hostKey };
          const source = await openSftp({ key, path: several.directory, outbound: open });
          await source.close();
          return source.hostKey;
        };

        const told = await connect(line);

        expect(told.split(" ")[1]).toBe(line.split(" ")[0]);
        expect(await connect(told)).toBe(told);
      } finally {
        several.close();
      }
    },
  );

  it("refuses a host that has no key of the pinned type", async () => {
    const other = await startSshServer("rsa");
    try {
      await expect(readAll(server.clientKey("ed25519"), { hostKey: other.hostKey })).rejects.toMatchObject({
        class: "AUTH",
        message: expect.stringContaining("no host key of the pinned type"),
      });
    } finally {
      other.close();
    }
  });

  it("gives nothing for a file that is gone since it was listed", async () => {
    const source = await openSftp({ key: keyOf(server.clientKey("ed25519")), path: server.directory, outbound: open });

    expect(await source.open({ key: "gone.json", name: "gone.json" })).toBeUndefined();
    await source.close();
  });

  it("does not talk to private addresses unless the operator allows it", async () => {
    const attempt = openSftp({
      key: keyOf(server.clientKey("ed25519")),
      path: server.directory,
      outbound: outbound({ allowPrivate: false }),
    });

    await expect(attempt).rejects.toMatchObject({
      class: "BAD_INPUT",
      message: expect.stringContaining("not on the public internet"),
    });
  });
});

describe("an odd SFTP server", { timeout: 20_000 }, () => {
  const problemOf = async (behave: (sftp: SFTPWrapper) => void, timeoutMs: number): Promise<unknown[]> => {
    const odd = await startOddSshServer(behave);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const source = await openSftp({ key: odd.key, path: "/", pattern: "*.json", outbound: open, signal });
      const { problems } = await source.list();
      const opening = source.open({ key: "a.json", name: "a.json" });
      const failure = await opening.then(
        () => undefined,
        ({ class: failed }: CrawlError) => failed,
      );
      await source.close();
      return [problems[0]?.code, problems[0]?.message, failure];
    } finally {
      odd.close();
    }
  };
  const handle = Buffer.from("h");
  const attrs = { mode: 0o100_644, uid: 0, gid: 0, size: 1, atime: 0, mtime: 0 };
  const names = Array.from({ length: 2_000 }, (_, n) => ({ filename: `${n}.txt`, longname: `${n}.txt`, attrs }));

  it.each<{
    does: string;
    behave: (sftp: SFTPWrapper) => void;
    code: string;
    words: string;
    /** Of a file that is opened afterwards. */
    failure?: string;
    timeoutMs?: number;
  }>([
    {
      does: "never answers",
      behave: (sftp) => sftp.on("OPENDIR", () => undefined),
      code: "TIMEOUT",
      words: "did not answer in time",
      failure: "TIMEOUT",
      timeoutMs: 500,
    },
    {
      does: "knows nothing",
      behave: (sftp) => sftp.on("OPENDIR", (id) => sftp.status(id, 8)).on("OPEN", (id) => sftp.status(id, 8)),
      code: "NOT_SUPPORTED",
      words: "Operation unsupported",
      failure: "NOT_SUPPORTED",
    },
    {
      does: "ends in between",
      behave: (sftp) => sftp.on("OPENDIR", () => sftp.end()),
      code: "TIMEOUT",
      words: "closed the connection",
      failure: "TIMEOUT",
    },
    {
      does: "has a directory without end",
      behave: (sftp) =>
        sftp
          .on("OPENDIR", (id) => sftp.handle(id, handle))
          .on("READDIR", (id) => sftp.name(id, names))
          .on("CLOSE", (id) => sftp.status(id, 0))
          .on("OPEN", (id) => sftp.status(id, 2)),
      code: "BAD_INPUT",
      words: `more than ${SOURCE_LIMITS.entries} files and directories`,
    },
  ])("that $does is told as what it is", async ({ behave, code, words, failure, timeoutMs = 15_000 }) => {
    expect(await problemOf(behave, timeoutMs)).toEqual([code, expect.stringContaining(words), failure]);
  });
});
