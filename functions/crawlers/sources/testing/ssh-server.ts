import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const SSHD = "/usr/sbin/sshd";

/** An OpenSSH server of its own on the loopback address, with one user, a directory of files, and keys of any kind. */
export interface SshServer {
  readonly port: number;
  readonly user: string;
  /** The directory to read. */
  readonly directory: string;
  /** Fingerprint and type of its first host key. */
  readonly hostKey: string;
  /** Its host keys as they stand in `.pub` files. */
  readonly hostKeys: readonly string[];
  /** A private key that the server lets in. */
  clientKey(type: "ed25519" | "ecdsa" | "rsa", passphrase?: string): string;
  /** One that it does not know. */
  strangerKey(): string;
  write(name: string, content: string): void;
  /** The same server with another host key. */
  changeHostKey(): Promise<void>;
  close(): void;
}

/** @throws Error when OpenSSH's server is not installed: `apt-get install openssh-server` */
export async function startSshServer(...hostKeys: readonly ("ed25519" | "ecdsa" | "rsa")[]): Promise<SshServer> {
  if (!existsSync(SSHD)) throw new Error("OpenSSH's server is missing: apt-get install -y openssh-server");
  const folder = mkdtempSync(join(tmpdir(), "maestro-sshd-"));
  const directory = join(folder, "files");
  mkdirSync(directory);
  mkdirSync("/run/sshd", { recursive: true });
  const authorized = join(folder, "authorized_keys");
  writeFileSync(authorized, "", { mode: 0o600 });
  const port = await freePort();
  let keys = 0;
  const makeKey = (type: string, passphrase = "") => {
    const file = join(folder, `key-${keys++}`);
    execFileSync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-f", file]);
    return file;
  };
  const types = hostKeys.length === 0 ? ["ed25519"] : hostKeys;
  let hosts = types.map((type) => makeKey(type));
  const publicKeys = () => hosts.map((host) => readFileSync(`${host}.pub`, "utf8"));
  const start = async () => {
    const options = [
      `Port=${port}`,
      "ListenAddress=127.0.0.1",
      ...hosts.map((host) => `HostKey=${host}`),
      `AuthorizedKeysFile=${authorized}`,
      "StrictModes=no",
      "UsePAM=no",
      "PasswordAuthentication=no",
      "PermitRootLogin=prohibit-password",
      `PidFile=${join(folder, "pid")}`,
      "Subsystem=sftp internal-sftp",
    ];
    const server = spawn(SSHD, ["-D", "-e", "-f", "/dev/null", ...options.flatMap((option) => ["-o", option])], {
      stdio: "ignore",
    });
    await answers(port);
    return server;
  };
  let server = await start();
  return {
    port,
    directory,
    user: userInfo().username,
    get hostKey() {
      const [type] = publicKeys()[0]?.split(" ") ?? [];
      const [, fingerprint] = execFileSync("ssh-keygen", ["-l", "-f", `${hosts[0]}.pub`])
        .toString()
        .split(" ");
      return `${fingerprint} ${type}`;
    },
    get hostKeys() {
      return publicKeys();
    },
    clientKey(type, passphrase) {
      const file = makeKey(type, passphrase);
      writeFileSync(authorized, readFileSync(`${file}.pub`), { flag: "a" });
      return readFileSync(file, "utf8");
    },
    strangerKey: () => readFileSync(makeKey("ed25519"), "utf8"),
    write(name, content) {
      const path = join(directory, name);
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, content);
      chmodSync(path, 0o644);
    },
    async changeHostKey() {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill();
      await ended;
      hosts = types.map((type) => makeKey(type));
      server = await start();
    },
    close() {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        done(true);
      }).once("error", () => done(false));
    });
    if (isOpen) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("sshd did not start");
}
