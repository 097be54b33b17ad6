import { generateKeyPairSync } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Server, type SFTPWrapper } from "ssh2";

const newKey = () =>
  generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    privateKeyEncoding: { type: "sec1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;

/** An SSH server on the loopback address that lets anybody in, and does over SFTP only what `behave` does. */
export async function startOddSshServer(behave: (sftp: SFTPWrapper) => void) {
  const server = new Server({ hostKeys: [newKey()] }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", (attempt) => attempt.accept());
    client.on("session", (accept) => {
      accept().on("sftp", (open) => behave(open()));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    key: { host: "127.0.0.1", port, user: "anybody", privateKey: newKey() },
    close: () => void server.close(),
  };
}
