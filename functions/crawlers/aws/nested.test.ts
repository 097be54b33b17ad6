import { expect, it } from "vitest";
import type { Page } from "../engine/define-resource.ts";
import { nested } from "./nested.ts";

const PAGES: Readonly<Record<string, readonly string[]>> = { a: ["a1", "a2"], b: [], c: ["c1"] };

async function* pagesOf(owner: string, from = "0"): AsyncIterable<Page<string>> {
  const items = PAGES[owner] ?? [];
  for (let index = Number(from); index < Math.max(items.length, 1); index++) {
    const next = index + 1 < items.length ? String(index + 1) : undefined;
    yield { items: items.slice(index, index + 1), next };
  }
}

async function all(owners: readonly string[], from?: string): Promise<Page<string>[]> {
  const pages: Page<string>[] = [];
  for await (const page of nested(owners, from, pagesOf)) pages.push(page);
  return pages;
}

it("reads every owner in order and goes on behind each page", async () => {
  const pages = await all(["c", "a", "b"]);

  expect(pages.flatMap(({ items }) => items)).toEqual(["a1", "a2", "c1"]);
  expect(pages.at(-1)?.next).toBeUndefined();
  for (const [index, { next }] of pages.entries()) {
    if (next === undefined) continue;
    expect(await all(["a", "b", "c"], next)).toEqual(pages.slice(index + 1));
  }
});

it("goes on with the next owner where one is gone meanwhile", async () => {
  expect((await all(["a", "c"], JSON.stringify(["b", "5"]))).flatMap(({ items }) => items)).toEqual(["c1"]);
  expect(await all(["a"], JSON.stringify(["b"]))).toEqual([]);
});
