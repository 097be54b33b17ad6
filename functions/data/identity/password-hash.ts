import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const encode = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");
/** One person types `é` as one code point, another device as two. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize("NFKC"), "utf8");

/** A salted argon2id hash in PHC format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...COST, message: bytesOf(password), nonce, tagLength: TAG_BYTES });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(nonce)}$${encode(tag)}`;
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` belongs to `hash`. Without a hash it works as hard and says no, so that an unknown account takes as
 * long as a known one. `isOutdated` asks for a new hash with today's cost.
 */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
): Promise<{ matches: boolean; isOutdated: boolean }> {
  if (!hash) decoy ??= hashPassword(randomBytes(16).toString("hex"));
  const parsed = PHC.exec(hash ?? (await decoy) ?? "");
  if (!parsed) throw new Error("A stored password hash is not in PHC format");
  const [memory = 0, passes = 0, parallelism = 0] = parsed.slice(1, 4).map(Number);
  const expected = Buffer.from(parsed[5] ?? "", "base64");
  const parameters: Argon2Parameters = {
    memory,
    passes,
    parallelism,
    message: bytesOf(password),
    nonce: Buffer.from(parsed[4] ?? "", "base64"),
    tagLength: expected.length,
  };
  const actual = await derive("argon2id", parameters);
  const isOutdated = memory !== COST.memory || passes !== COST.passes || parallelism !== COST.parallelism;
  return { matches: hash !== undefined && timingSafeEqual(actual, expected), isOutdated };
}
