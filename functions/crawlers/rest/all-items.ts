import type { Page } from "../engine/define-resource.ts";
import type { ApiObject } from "./readers.ts";
import { UnexpectedAnswerError } from "./rest-error.ts";

/** Every item of a listing that is needed as a whole. @throws UnexpectedAnswerError when the pages never end */
export async function allItems(pages: AsyncIterable<Page<ApiObject>>, path: string): Promise<ApiObject[]> {
  const items: ApiObject[] = [];
  const seen = new Set<string>();
  for await (const page of pages) {
    items.push(...page.items);
    if (page.next === undefined) break;
    if (seen.has(page.next)) throw new UnexpectedAnswerError(`${path} gave the same next page twice`);
    seen.add(page.next);
  }
  return items;
}
