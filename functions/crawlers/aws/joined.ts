import type { Page } from "../engine/define-resource.ts";

/** Pages whose items are joined with what further calls for the whole page tell. */
export async function* joined<Item, Joined>(
  pages: AsyncIterable<Page<Item>>,
  join: (items: readonly Item[]) => readonly Joined[] | Promise<readonly Joined[]>,
): AsyncIterable<Page<Joined>> {
  for await (const { items, next } of pages) yield { items: await join(items), next };
}

/** The same with one listing that all pages share, such as the subnet groups of the region. Where there is nothing to join, it is not asked for. */
export async function* joinedWith<Item, Shared, Joined>(
  pages: AsyncIterable<Page<Item>>,
  load: () => Promise<Shared>,
  join: (items: readonly Item[], shared: Shared) => readonly Joined[] | Promise<readonly Joined[]>,
): AsyncIterable<Page<Joined>> {
  let shared: Promise<Shared> | undefined;
  yield* joined(pages, async (items) => {
    if (items.length === 0) return [];
    shared ??= load();
    return join(items, await shared);
  });
}
