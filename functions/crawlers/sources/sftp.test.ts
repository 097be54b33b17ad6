import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbound } from "../../platform/outbound.ts";
import { openSftp } from "./sftp.ts";
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
