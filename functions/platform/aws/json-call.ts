import { setTimeout as sleep } from "node:timers/promises";
import { ServiceCallError, signedPost } from "./signed-post.ts";

const ATTEMPTS = 4;
const TIMEOUT_MS = 5_000;
const LONGEST_FIRST_PAUSE_MS = 100;

/** A service that speaks AWS JSON, as its operations are addressed. */
export interface JsonService {
  readonly service: string;
  /** What stands before the operation in `x-amz-target`. */
  readonly target: string;
  readonly version: "1.0" | "1.1";
}

/** Calls an operation that may be repeated, again where the failure may pass. @throws ServiceCallError, TimeoutError */
export async function jsonCall<T>(
  { service, target, version }: JsonService,
  operation: string,
  input: object,
): Promise<T> {
  const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": `${target}.${operation}` };
  const post = { service, path: "/", headers, body: JSON.stringify(input), timeoutMs: TIMEOUT_MS };
  for (let attempt = 1; ; attempt++) {
    try {
      return (await (await signedPost(post)).json()) as T;
    } catch (error) {
      const isFinal = error instanceof ServiceCallError && !error.isTransient;
      if (isFinal || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * LONGEST_FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}
