import type { Page } from "../engine/define-resource.ts";

/** Pages whose items are joined with what further calls for the whole page tell. */
export async function* joined<Item, Joined>(
  pages: AsyncIterable<Page<Item>>,
  join: (items: readonly Item[]) => readonly Joined[] | Promise<readonly Joined[]>,
): AsyncIterable<Page<Joined>> {
  for await (const { items, next } of pages) yield { items: await join(items), next };
}
