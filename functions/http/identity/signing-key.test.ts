import { expect, it } from "vitest";
import { PUBLIC_KEYS, parseKeySet } from "../../platform/public-keys.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { signingKey } from "./signing-key.ts";

/** A parameter store of its own, with the one rule that matters: a first write happens once. */
function store() {
  const values = new Map<string, string>();
  const secrets: Secrets = {
    read: async (name) => values.get(name),
    write: async (name, value) => void values.set(name, value),
    writeFirst: async (name, value) => !values.has(name) && values.set(name, value) === values,
    remove: async (name) => void values.delete(name),
  };
  return { secrets, values, publicKeys: () => parseKeySet(values.get(PUBLIC_KEYS)).map(({ kid }) => kid) };
}

it("is one key, however many functions start at once", async () => {
  const { secrets, publicKeys } = store();

  const keys = await Promise.all(Array.from({ length: 5 }, () => signingKey(secrets)()));

  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
  expect(publicKeys()).toEqual([keys[0]?.kid]);
});

it("publishes its public half again when a start ended in between", async () => {
  const { secrets, values, publicKeys } = store();
  const { kid } = await signingKey(secrets)();
  values.delete(PUBLIC_KEYS);

  expect((await signingKey(secrets)()).kid).toBe(kid);
  expect(publicKeys()).toEqual([kid]);
});

it("rotates when the private key is deleted, and tokens of the old one stay good", async () => {
  const { secrets, publicKeys } = store();
  const old = await signingKey(secrets)();
  await secrets.remove("jwt/private");

  const next = await signingKey(secrets)();

  expect(publicKeys()).toEqual([next.kid, old.kid]);
});

it("tries again after a failure", async () => {
  const { secrets } = store();
  let isDown = true;
  const get = signingKey({
    ...secrets,
    read: async (name) => (isDown ? Promise.reject(new Error("down")) : secrets.read(name)),
  });
  await expect(get()).rejects.toThrow("down");
  isDown = false;

  expect((await get()).kid).toBeTruthy();
});
