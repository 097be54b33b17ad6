import { createHash, timingSafeEqual } from "node:crypto";
import type { ServerHostKeyAlgorithm } from "ssh2";

/** As `ssh-keygen -l` writes it. */
export const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

/** The type that a key begins with, such as `ssh-ed25519`. https://www.rfc-editor.org/rfc/rfc4253#section-6.6 */
export const typeOf = (key: Buffer): string =>
  key.length < 4 ? "" : key.toString("latin1", 4, 4 + key.readUInt32BE(0));

/** How a key of a type may sign: an RSA key is one, whatever the hash. https://www.rfc-editor.org/rfc/rfc8332#section-3 */
const ALGORITHMS: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
  "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256"],
};

/** The host key that a person trusts. */
interface Pin {
  readonly fingerprint: string;
  /** Of the key's type, where the pin tells: a host with several keys would show another one. */
  readonly algorithms: readonly ServerHostKeyAlgorithm[] | undefined;
}

/** A pinned key is a fingerprint, with the type behind it if we wrote it, or the key as it stands in `known_hosts` or a `.pub` file. */
export function pinOf(hostKey: string): Pin {
  const words = hostKey.trim().split(/\s+/);
  const line = words.find((word) => word.startsWith("AAAA"));
  if (line === undefined) return { fingerprint: words[0] ?? "", algorithms: ALGORITHMS[words[1] ?? ""] };
  const key = Buffer.from(line, "base64");
  return { fingerprint: fingerprintOf(key), algorithms: ALGORITHMS[typeOf(key)] };
}

/** Compares fingerprints without telling by its time how much of them is the same. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
