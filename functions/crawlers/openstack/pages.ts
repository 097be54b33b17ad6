import * as z from "zod";
import { isObject } from "../documents/identify.ts";
import type { Page } from "../engine/define-resource.ts";
import { CrawlError } from "../engine/failure.ts";
import { allItems } from "../rest/all-items.ts";
import type { ApiObject } from "../rest/readers.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { UnexpectedAnswerError } from "../rest/rest-error.ts";
import { SERVICES, type ServiceName } from "./catalogue.ts";
import type { OpenStack } from "./context.ts";

/** A collection of a service. */
export interface Collection {
  readonly service: ServiceName;
  readonly path: string;
  /** Where the items stand in the answer; absent: the answer is the list. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The largest page that the API has. */
  readonly limit?: number;
  /** APIs that give no link to the next page take the last item's name or id, or how many there were. */
  readonly unlinked?: "id" | "name" | "offset";
}

const Answer = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
type Answer = z.infer<typeof Answer>;

const LIMIT = 1_000;

/**
 * The pages of a collection.
 * @throws CrawlError of class NOT_SUPPORTED where the region lacks the service: what was known of it need not be gone
 */
export async function* pagesOf(
  context: OpenStack,
  collection: Collection,
  from?: string,
): AsyncIterable<Page<ApiObject>> {
  const client = await context.service(collection.service);
  if (client === undefined)
    throw new CrawlError({
      class: "NOT_SUPPORTED",
      message: `The catalogue has no ${SERVICES[collection.service].types[0]} service in ${context.region}.`,
    });
  let cursor = from;
  do {
    const page = await pageOf(client, collection, cursor);
    yield page;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Every item of a collection that is needed as a whole. */
export const allOf = (context: OpenStack, collection: Collection): Promise<ApiObject[]> =>
  allItems(pagesOf(context, collection), collection.path);

/** Of the link to the next page only the query counts: it cannot lead the token to another host or path. */
async function pageOf(client: RestClient, collection: Collection, from: string | undefined): Promise<Page<ApiObject>> {
  const { path, key, query = {}, limit = LIMIT, unlinked } = collection;
  const asked = { limit: String(limit), ...query, ...Object.fromEntries(new URLSearchParams(from)) };
  const answer = await client.get({ path, schema: Answer, query: asked });
  const list = key === undefined ? answer : Array.isArray(answer) ? undefined : answer[key];
  if (!Array.isArray(list)) throw new UnexpectedAnswerError(`${path} answered without ${key ?? "a list"}`);
  const items = list.map((item: unknown) => (isObject(item) ? item : {}));
  const next =
    linkedNext(answer, key) ?? (unlinked && items.length >= limit ? markerOf(items, unlinked, from) : undefined);
  return next === undefined ? { items } : { items, next };
}

/** `servers_links` of Nova and its kin, `next` of Glance and Magnum, `links.next` of Designate and Keystone. */
function linkedNext(answer: Answer, key: string | undefined): string | undefined {
  if (Array.isArray(answer)) return undefined;
  const links = [answer[`${key}_links`], answer.links].flatMap((list) => (Array.isArray(list) ? list : []));
  const linked: unknown = links.filter(isObject).find(({ rel }) => rel === "next")?.href;
  const href = linked ?? answer.next ?? (isObject(answer.links) ? answer.links.next : undefined);
  if (typeof href !== "string" || !URL.canParse(href, "http://api")) return undefined;
  return new URL(href, "http://api").search.slice(1) || undefined;
}

function markerOf(
  items: readonly ApiObject[],
  by: "id" | "name" | "offset",
  from: string | undefined,
): string | undefined {
  if (by === "offset") return `offset=${Number(new URLSearchParams(from).get("offset") ?? 0) + items.length}`;
  const marker = items.at(-1)?.[by];
  return typeof marker === "string" ? new URLSearchParams({ marker }).toString() : undefined;
}
