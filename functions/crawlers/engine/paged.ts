import type { Page } from "./define-resource.ts";

/** Turns the pages of an SDK's paginator into the engine's: their items, and the token that leads on. */
export async function* paged<Output, Item>(
  outputs: AsyncIterable<Output>,
  itemsOf: (output: Output) => readonly Item[] | undefined,
  nextOf: (output: Output) => string | undefined,
): AsyncIterable<Page<Item>> {
  for await (const output of outputs) {
    const next = nextOf(output);
    yield next === undefined || next === "" ? { items: itemsOf(output) ?? [] } : { items: itemsOf(output) ?? [], next };
  }
}
