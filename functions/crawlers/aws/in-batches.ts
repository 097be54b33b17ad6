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

/** Lists of at most `size`, for calls that take so many ids at once. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Trouble that the next call would meet as well: slowing down, ended credentials, the end of the unit's time. */
const SHARED_TROUBLE = /throttl|toomanyrequests|requestlimit|slowdown|expired|unrecognizedclient|invalidclient|abort/i;

/**
 * What a call for details gives; nothing where the provider refuses it or the thing is gone meanwhile, so that the rest of the
 * item is still known.
 * @throws what concerns every call: throttling, ended credentials, an abort
 */
export async function ifKnown<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Error) || SHARED_TROUBLE.test(error.name)) throw error;
    return undefined;
  }
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
