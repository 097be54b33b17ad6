import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeDurably } from "./durable.ts";

/** Encrypts what KMS would encrypt. Sealed values are base64 of nonce, tag and AES-256-GCM ciphertext. */
export interface SecretBox {
  seal(plain: string): string;
  /** @throws Error where the value was changed or sealed with another key */
  open(sealed: string): string;
}

/** Opens the box whose key is in this file, which only its owner may read; makes a key the first time. */
export async function openSecretBox(keyFile: string): Promise<SecretBox> {
  const key = await readKey(keyFile);
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

async function readKey(keyFile: string): Promise<Buffer> {
  try {
    return Buffer.from(await readFile(keyFile, "utf8"), "base64");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const key = randomBytes(32);
    await mkdir(dirname(keyFile), { recursive: true });
    await writeDurably(keyFile, key.toString("base64"), 0o600);
    return key;
  }
}
