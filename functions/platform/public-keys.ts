import { type CryptoKey, importJWK, type JWK } from "jose";
import * as z from "zod";
import { ALGORITHM } from "./access-token.ts";
import type { Clock } from "./clock.ts";

/** Name of the parameter with the JSON Web Key Set that every function verifies access tokens with. */
export const PUBLIC_KEYS = "jwt/public";
/** A token with a made-up key id must not make us read the parameter again each time. */
const REREAD_AFTER_MS = 10_000;

const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) });

export const parseKeySet = (text: string | undefined): (JWK & { kid: string })[] =>
  text === undefined ? [] : KeySet.parse(JSON.parse(text)).keys;

/** Looks public keys up by id. Keeps them for the life of the function and reads again once for an id it does not know. */
export function publicKeys(read: (name: string) => Promise<string | undefined>, clock: Clock) {
  let known: Promise<Map<string, CryptoKey>> | undefined;
  let readAt = 0;

  const load = () => {
    readAt = clock().getTime();
    known = importAll(read).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return async (kid: string): Promise<CryptoKey | undefined> => {
    const keys = await (known ?? load());
    const isFresh = keys.size > 0 && clock().getTime() - readAt < REREAD_AFTER_MS;
    if (keys.has(kid) || isFresh) return keys.get(kid);
    return (await load()).get(kid);
  };
}

async function importAll(read: (name: string) => Promise<string | undefined>): Promise<Map<string, CryptoKey>> {
  const keys = parseKeySet(await read(PUBLIC_KEYS));
  const imported = await Promise.all(
    keys.map(async (key) => [key.kid, await importJWK({ ...key, ext: true }, ALGORITHM)] as const),
  );
  return new Map(imported.flatMap(([kid, key]) => (key instanceof Uint8Array ? [] : [[kid, key] as const])));
}
