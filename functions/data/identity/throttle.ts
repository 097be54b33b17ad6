import ipaddr from "ipaddr.js";
import { TooManyRequestsError } from "../../platform/errors.ts";
import { sha256Hex } from "../../platform/ids.ts";
import { throttleKey } from "../keys.ts";
import type { IdentityStore } from "./store.ts";
import { isExceeded, type Limit, windowAt } from "./throttle-window.ts";

export interface Bucket {
  /** What is counted, such as `login-account`. */
  readonly name: string;
  /** Whose attempts; kept as a hash. */
  readonly subject: string;
  readonly limit: Limit;
}

/**
 * Counts one attempt in each bucket before it is made, so that parallel attempts cannot slip past.
 * @throws TooManyRequestsError when one of them is over its limit
 */
export async function countAttempt(store: IdentityStore, ...buckets: readonly Bucket[]): Promise<void> {
  const waits = await Promise.all(
    buckets.map(async (bucket) => {
      const window = windowOf(store, bucket);
      const count = await add(store, bucket, 1);
      return isExceeded(bucket.limit, count) ? window.retryAfterSeconds : 0;
    }),
  );
  const wait = Math.max(0, ...waits);
  if (wait > 0) throw new TooManyRequestsError(wait);
}

/** Takes a counted attempt back after a success: only failures should use up a limit. */
export async function forgiveAttempt(store: IdentityStore, ...buckets: readonly Bucket[]): Promise<void> {
  await Promise.all(buckets.map((bucket) => add(store, bucket, -1)));
}

/** The part of an address that one household or server controls: all of IPv4, the first 64 bits of IPv6. */
export function addressSubject(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":");
}

async function add(store: IdentityStore, bucket: Bucket, by: 1 | -1): Promise<number> {
  const window = windowOf(store, bucket);
  const { attempts } = await store.table.update<{ attempts: number }>({
    Key: throttleKey(`${bucket.name}#${sha256Hex(bucket.subject)}#${window.index}`),
    UpdateExpression: "ADD attempts :by SET #ttl = :ttl",
    ExpressionAttributeNames: { "#ttl": "ttl" },
    ExpressionAttributeValues: { ":by": by, ":ttl": window.endsAt + 60 },
  });
  return attempts;
}

/** Windows of different subjects start at different moments: nobody may wait for the full hour and rush. */
const windowOf = (store: IdentityStore, { subject, limit }: Bucket) =>
  windowAt(limit, store.clock(), Number.parseInt(sha256Hex(subject).slice(0, 8), 16));
