import type { Enrichment } from "../engine/define-resource.ts";
import type { FailureClass } from "../engine/failure.ts";
import { about, goWithout } from "../engine/go-without.ts";
import { classify } from "./classify.ts";
import type { AwsContext } from "./context.ts";

/** Runs `work` over all items, at most `limit` at a time. Results stand in the order of the items. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  limit = 5,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/**
 * Makes the further calls for each item, a few at a time. One whose calls break off comes back as it is, so that what is known
 * of it from before stays.
 * @throws what concerns every call: throttling, ended credentials, an abort
 */
export const enrichEach = <Item>(items: readonly Item[], enrich: (item: Item) => Promise<Item>): Promise<Item[]> =>
  inBatches(items, async (item) => {
    try {
      return await about(item, () => enrich(item));
    } catch (error) {
      if (isAbort(error) || classify(error).class !== "TIMEOUT") throw error;
      return item;
    }
  });

/** Further calls for each item: what they tell is added to it. */
export const detailed = <Raw>(
  permissions: readonly string[],
  detailsOf: (item: Raw, aws: AwsContext) => Promise<Partial<Raw>>,
): Enrichment<Raw, AwsContext> => ({
  permissions,
  enrich: (items, aws) => enrichEach(items, async (item) => ({ ...item, ...(await detailsOf(item, aws)) })),
});

/** Failures that say nothing about the thing that was asked for. */
const TROUBLE: ReadonlySet<FailureClass> = new Set(["AUTH", "THROTTLED", "TIMEOUT", "REGION_DISABLED", "PARSE"]);

/**
 * What a call for details gives; nothing where the provider refuses it, which becomes a gap, or has nothing to tell, so that
 * the rest of the item is still known.
 */
export async function ifKnown<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    const failure = classify(error);
    if (!isAnswer(error) || TROUBLE.has(failure.class)) throw error;
    if (failure.class === "FORBIDDEN") goWithout(failure);
    return undefined;
  }
}

const isAnswer = (error: unknown) => error instanceof Error && "$metadata" in error;
const isAbort = (error: unknown) => error instanceof Error && error.name === "AbortError";

/** Lists of at most `size`, for calls that take so many ids at once. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** All items of an SDK paginator's pages. */
export async function collect<Output, Item>(
  outputs: AsyncIterable<Output>,
  itemsOf: (output: Output) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const output of outputs) items.push(...(itemsOf(output) ?? []));
  return items;
}
