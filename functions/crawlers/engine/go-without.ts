import { AsyncLocalStorage } from "node:async_hooks";
import type { CrawlFailure } from "./failure.ts";

/** `item` is what could not be told all about; absent: everything that is looked into at the moment. */
type Hear = (failure: CrawlFailure, item?: unknown) => void;

const listening = new AsyncLocalStorage<Hear>();

/** Does the work of one kind, and hears what it goes without. */
export const hearing = <Result>(hear: Hear, work: () => Result): Result => listening.run(hear, work);

/**
 * Tells that a further call failed and that the listing goes on without its answer: a gap of the kind at work. Such calls are
 * made deep inside the definitions of kinds, which so need not hand failures up.
 */
export const goWithout: Hear = (failure, item) => listening.getStore()?.(failure, item);

/** Whatever this work goes without, it concerns this item only. */
export function about<Result>(item: unknown, work: () => Result): Result {
  const hear = listening.getStore();
  return hear === undefined ? work() : listening.run((failure) => hear(failure, item), work);
}

/**
 * Reads at most once what several kinds look things up in. Where the provider refuses it or does not have it, each of them goes
 * on with `nothing` and has the gap; after any other failure the next one reads again.
 */
export function readOnce<Value>(
  read: () => Promise<Value>,
  nothing: Value,
  classify: (error: unknown) => CrawlFailure,
): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return async () => {
    reading ??= read();
    try {
      return await reading;
    } catch (error) {
      const failure = classify(error);
      if (failure.class === "FORBIDDEN") goWithout(failure);
      if (failure.class === "FORBIDDEN" || failure.class === "NOT_SUPPORTED") return nothing;
      reading = undefined;
      throw error;
    }
  };
}
