import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password-hash.ts";

describe("password hashes", () => {
  it("tell the right password from a wrong one", async () => {
    const hash = await hashPassword("correct horse battery staple");

    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword("correct horse battery staple", hash)).toEqual({ matches: true, isOutdated: false });
    expect(await verifyPassword("correct horse battery stapler", hash)).toEqual({ matches: false, isOutdated: false });
  });

  it("are salted", async () => {
    expect(await hashPassword("the same words")).not.toBe(await hashPassword("the same words"));
  });

  it("do not depend on how a letter was composed", async () => {
    const hash = await hashPassword("caf\u00e9 au lait, s'il vous plait");

    expect((await verifyPassword("cafe\u0301 au lait, s'il vous plait", hash)).matches).toBe(true);
  });

  it("ask for a new hash when the cost has changed", async () => {
    const weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$V5fWnPL6RzXYmS7Ut6nIZD5CJOBD4z8dEoTGBNYKmH8";

    expect(await verifyPassword("whatever it was", weak)).toEqual({ matches: false, isOutdated: true });
  });

  it("refuse an unknown account after the same work", async () => {
    const hash = await hashPassword("correct horse battery staple");
    await verifyPassword("warm-up", undefined);

    const known = await elapsedMs(() => verifyPassword("wrong", hash));
    const unknown = await elapsedMs(() => verifyPassword("wrong", undefined));

    expect((await verifyPassword("wrong", undefined)).matches).toBe(false);
    expect(unknown).toBeGreaterThan(known / 3);
  });
});

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
