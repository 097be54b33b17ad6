import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import * as z from "zod";
import { ALGORITHM, type SigningKey } from "../../platform/access-token.ts";
import { PUBLIC_KEYS, parseKeySet } from "../../platform/public-keys.ts";
import type { Secrets } from "../../platform/secrets.ts";

const PRIVATE_KEY = "jwt/private";
/** Tokens of an earlier key stay valid for their few minutes. */
const KEPT_PUBLIC_KEYS = 3;

const PrivateJwk = z.looseObject({ kty: z.literal("OKP"), crv: z.string(), x: z.string(), d: z.string() });

/**
 * The key this deployment signs access tokens with, made at first use: no default exists anywhere. Of several first
 * starts the one that wrote first wins and the others read its key. To rotate, delete the parameter `jwt/private`.
 */
export function signingKey(secrets: Secrets): () => Promise<SigningKey> {
  let key: Promise<SigningKey> | undefined;
  return () => {
    key ??= load(secrets).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
}

async function load(secrets: Secrets): Promise<SigningKey> {
  const stored = (await secrets.read(PRIVATE_KEY)) ?? (await generate(secrets));
  const jwk = PrivateJwk.parse(JSON.parse(stored)) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  await publish(secrets, { kty: "OKP", crv: jwk.crv!, x: jwk.x!, kid, alg: ALGORITHM, use: "sig" });
  const privateKey = await importJWK(jwk, ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new Error("The signing key is symmetric");
  return { kid, privateKey };
}

async function generate(secrets: Secrets): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });
  const text = JSON.stringify(await exportJWK(privateKey));
  if (await secrets.writeFirst(PRIVATE_KEY, text)) return text;
  const winner = await secrets.read(PRIVATE_KEY);
  if (winner === undefined) throw new Error("The signing key vanished while it was being made");
  return winner;
}

/** Also mends a start that ended between writing the private and the public key. */
async function publish(secrets: Secrets, key: JWK & { kid: string }): Promise<void> {
  const known = parseKeySet(await secrets.read(PUBLIC_KEYS));
  if (known.some(({ kid }) => kid === key.kid)) return;
  const keys = [key, ...known].slice(0, KEPT_PUBLIC_KEYS);
  await secrets.write(PUBLIC_KEYS, JSON.stringify({ keys }), "String");
}
