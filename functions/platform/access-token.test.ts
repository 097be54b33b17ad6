import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type SigningKey, signAccessToken, verifyAccessToken } from "./access-token.ts";
import { publicKeys } from "./public-keys.ts";

const now = new Date("2026-01-01T00:00:00Z");
const claims = { sub: "u1", sid: "s1", name: "Ada", email: "ada@example.org" };
let key: SigningKey;
let publicKey: CryptoKey;
let jwk: JWK;

beforeAll(async () => {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  key = { kid: "k1", privateKey: pair.privateKey };
  publicKey = pair.publicKey;
  jwk = await exportJWK(publicKey);
});

const keyFor = async (kid: string) => (kid === "k1" ? publicKey : undefined);

describe("access tokens", () => {
  it("say who it is for fifteen minutes", async () => {
    const token = await signAccessToken(key, claims, "prod", now);
    const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

    expect(await verifyAccessToken(token, keyFor, "prod", minutesLater(14.9))).toEqual(claims);
    expect(await verifyAccessToken(token, keyFor, "prod", minutesLater(15.1))).toBeUndefined();
  });

  it("of another stage, key or purpose are not ours", async () => {
    const dev = await signAccessToken(key, claims, "dev", now);
    const other = await signAccessToken({ ...key, kid: "k2" }, claims, "prod", now);
    const sign = (audience: string, typ: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "EdDSA", kid: "k1", typ })
        .setIssuer("maestro:prod")
        .setAudience(audience)
        .setExpirationTime("1h")
        .sign(key.privateKey);

    for (const token of [dev, other, await sign("elsewhere", "at+jwt"), await sign("maestro", "JWT"), "", "a.b.c"]) {
      expect(await verifyAccessToken(token, keyFor, "prod", now)).toBeUndefined();
    }
  });

  it("are never believed without a signature, nor signed with the public key as a password", async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const payload = encode({ ...claims, iss: "maestro:prod", aud: "maestro", exp: 4e9 });
    const unsigned = `${encode({ alg: "none", kid: "k1", typ: "at+jwt" })}.${payload}.`;
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: "k1", typ: "at+jwt" })
      .setIssuer("maestro:prod")
      .setAudience("maestro")
      .setExpirationTime("1h")
      .sign(Buffer.from(jwk.x ?? "", "base64url"));

    expect(await verifyAccessToken(unsigned, keyFor, "prod", now)).toBeUndefined();
    expect(await verifyAccessToken(symmetric, keyFor, "prod", now)).toBeUndefined();
  });

  it("let trouble with the keys rise instead of turning people away", async () => {
    const token = await signAccessToken(key, claims, "prod", now);
    const broken = async () => Promise.reject(new Error("throttled"));

    await expect(verifyAccessToken(token, broken, "prod", now)).rejects.toThrow("throttled");
  });
});

describe("publicKeys", () => {
  const keySet = (...kids: string[]) => JSON.stringify({ keys: kids.map((kid) => ({ ...jwk, kid })) });
  const source = (...texts: (string | undefined)[]) => {
    let reads = 0;
    const read = async () => texts[Math.min(reads++, texts.length - 1)];
    return { read, reads: () => reads };
  };

  it("reads once for keys it knows", async () => {
    const { read, reads } = source(keySet("k1"));
    const find = publicKeys(read, () => now);

    expect(await find("k1")).toBeDefined();
    expect(await find("k1")).toBeDefined();
    expect(reads()).toBe(1);
  });

  it("reads again for one it does not know, but not for each made-up one", async () => {
    const { read, reads } = source(keySet("k1"), keySet("k2", "k1"));
    let time = now.getTime();
    const find = publicKeys(read, () => new Date(time));
    await find("k1");

    time += 11_000;
    expect(await find("k2")).toBeDefined();
    expect(await find("made-up")).toBeUndefined();
    expect(await find("made-up")).toBeUndefined();
    expect(reads()).toBe(2);
  });

  it("keeps looking while nobody has registered yet", async () => {
    const { read } = source(undefined, keySet("k1"));
    const find = publicKeys(read, () => now);

    expect(await find("made-up")).toBeUndefined();
    expect(await find("k1")).toBeDefined();
  });
});
