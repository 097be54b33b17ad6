import * as z from "zod";
import { isObject } from "../documents/identify.ts";
import type { Page } from "../engine/define-resource.ts";
import { allItems } from "../rest/all-items.ts";
import type { ApiObject } from "../rest/readers.ts";
import { UnexpectedAnswerError } from "../rest/rest-error.ts";
import type { DigitalOcean } from "./context.ts";

const Envelope = z.looseObject({
  links: z.looseObject({ pages: z.looseObject({ next: z.string().optional() }).nullish() }).nullish(),
  meta: z.looseObject({ total: z.number().optional() }).nullish(),
});
type Envelope = z.infer<typeof Envelope>;

/** The most that the API gives. */
const PAGE_SIZE = "200";

/**
 * The pages of a collection whose items stand under `key`. Of the link to the next page only the query counts, so no answer
 * can lead the token to another host or path. https://docs.digitalocean.com/reference/api/intro/#links--pagination
 */
export async function* pagesOf(
  { api }: DigitalOcean,
  path: string,
  key: string,
  { query = {}, from }: { query?: Readonly<Record<string, string>>; from?: string | undefined } = {},
): AsyncIterable<Page<ApiObject>> {
  let cursor = from;
  do {
    const asked = new URLSearchParams({
      per_page: PAGE_SIZE,
      ...query,
      ...Object.fromEntries(new URLSearchParams(cursor)),
    });
    const envelope = await api.get({ path, schema: Envelope, query: asked });
    const items = itemsOf(envelope, key, path);
    cursor = queryOf(envelope.links?.pages?.next);
    yield cursor === undefined ? { items } : { items, next: cursor };
  } while (cursor !== undefined);
}

/** Every item of a collection that is needed as a whole. */
export const allOf = (context: DigitalOcean, path: string, key: string, query: Readonly<Record<string, string>> = {}) =>
  allItems(pagesOf(context, path, key, { query }), path);

/** An answer without the list is no empty list, unless it counts none: App Platform leaves empty lists out. */
function itemsOf(envelope: Envelope, key: string, path: string): ApiObject[] {
  const list = envelope[key] ?? (envelope[key] === null || envelope.meta?.total === 0 ? [] : undefined);
  if (!Array.isArray(list)) throw new UnexpectedAnswerError(`${path} answered without ${key}`);
  return list.map((item: unknown) => (isObject(item) ? item : {}));
}

const queryOf = (link: string | undefined): string | undefined =>
  link !== undefined && URL.canParse(link) ? new URL(link).search.slice(1) || undefined : undefined;
