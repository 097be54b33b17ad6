import type { Page } from "../engine/define-resource.ts";

/**
 * Pages of what belongs to each of several owners, such as the services of each cluster.
 * @param from where to go on: a `next` of a page that this gave before
 * @param pagesOf pages of one owner, from a token of its own
 */
export async function* nested<Item>(
  owners: readonly string[],
  from: string | undefined,
  pagesOf: (owner: string, from: string | undefined) => AsyncIterable<Page<Item>>,
): AsyncIterable<Page<Item>> {
  const [first, token] = from === undefined ? [] : (JSON.parse(from) as [owner: string, token?: string]);
  const left = [...owners].sort().filter((owner) => first === undefined || owner >= first);
  for (const [index, owner] of left.entries()) {
    const following = left[index + 1];
    const onwards = following === undefined ? undefined : JSON.stringify([following]);
    for await (const { items, next } of pagesOf(owner, owner === first ? token : undefined))
      yield { items, next: next === undefined ? onwards : JSON.stringify([owner, next]) };
  }
}
