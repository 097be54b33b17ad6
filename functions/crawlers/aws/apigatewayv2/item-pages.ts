import type { Page } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { collect } from "../in-batches.ts";
import { tokenPages } from "../token-pages.ts";

interface Answer<Item> {
  readonly Items?: Item[] | undefined;
  readonly NextToken?: string | undefined;
}
type Call<Item> = (token: string | undefined) => Promise<Answer<Item>>;

/** The largest page of every listing of the API, which the SDK has no paginators for. */
export const MaxResults = "500";

const itemsOf = <Item>({ Items }: Answer<Item>) => Items;
const nextOf = ({ NextToken }: Answer<unknown>) => NextToken;

export const itemPages = <Item>(call: Call<Item>, from?: string): AsyncIterable<Page<Item>> =>
  paged(tokenPages(call, nextOf, from), itemsOf, nextOf);

export const allItems = <Item>(call: Call<Item>): Promise<Item[]> => collect(tokenPages(call, nextOf), itemsOf);
