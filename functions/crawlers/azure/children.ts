import * as z from "zod";
import type { Page } from "../engine/define-resource.ts";
import { valuesAt } from "../engine/values.ts";
import { ArmError } from "./arm-error.ts";
import { armId, isArmId } from "./arm-id.ts";
import { type ArmKind, type ArmResource, listPath } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import { eachFew, failureOfOne } from "./one-by-one.ts";

/**
 * Turns each page of things into a page of what was found below them; so it can go on where it stopped. What cannot be read
 * below one of them leaves the listing incomplete and the others as they are.
 */
export async function* below<Parent, Child>(
  parents: AsyncIterable<Page<Parent>>,
  find: (parent: Parent) => Promise<readonly Child[]>,
): AsyncIterable<Page<Child>> {
  for await (const { items, ...page } of parents) {
    const unread = [...(page.unread ?? [])];
    const found = await eachFew(items, async (parent) => {
      try {
        return await find(parent);
      } catch (error) {
        unread.push(failureOfOne(error));
        return [];
      }
    });
    yield { ...page, items: found.flat(), unread };
  }
}

/** Everything on a list; nothing when what it belongs to is gone meanwhile. `path` carries its `api-version`. */
export async function allOf<Item = ArmResource>(context: AzureContext, path: string): Promise<Item[]> {
  const found: Item[] = [];
  try {
    for await (const { items } of context.pages<Item>(path)) found.push(...items);
  } catch (error) {
    if (error instanceof ArmError && error.code.endsWith("ResourceNotFound")) return [];
    throw error;
  }
  return found;
}

/** The list at `name` below each resource that `parents` gives. What tells no place of its own is where its parent is. */
const listedBelow = (
  context: AzureContext,
  parents: AsyncIterable<Page<ArmResource>>,
  name: string,
  apiVersion: string,
): AsyncIterable<Page<ArmResource>> =>
  below(parents, async ({ id, location }) => {
    if (!isArmId(id)) return [];
    const children = await allOf(context, `${id}/${name}?api-version=${apiVersion}`);
    return location === undefined ? children : children.map((child) => ({ location, ...child }));
  });

/**
 * How to list a type that stands below another, level by level: `Microsoft.Sql/servers/databases` are the `databases` of all
 * `Microsoft.Sql/servers`.
 * @param isWanted leaves out what stands at the top and has nothing of it
 */
export function listedByParents(
  kind: string,
  apiVersion: string,
  isWanted: (top: ArmResource) => boolean = () => true,
) {
  const parts = kind.split("/");
  const types = parts.slice(1).map((_, index) => parts.slice(0, index + 2).join("/"));
  const [top = kind] = types;
  return {
    permissions: types.map((type) => `${type}/read`),
    list: (context, from) =>
      parts
        .slice(2)
        .reduce(
          (pages, level) => listedBelow(context, pages, level, apiVersion),
          only(context.pages<ArmResource>(listPath(context, top, apiVersion), from), isWanted),
        ),
  } satisfies Partial<ArmKind<ArmResource>>;
}

/** Leaves out of each page what is not wanted. */
export async function* only<Item>(
  pages: AsyncIterable<Page<Item>>,
  isWanted: (item: Item) => boolean,
): AsyncIterable<Page<Item>> {
  for await (const page of pages) yield { ...page, items: page.items.filter(isWanted) };
}

/** Types that cannot be listed over a whole subscription: their ids can, and then each is read. They are few. */
export function eachOf(context: AzureContext, type: string, apiVersion: string, from?: string) {
  const filter = encodeURIComponent(`resourceType eq '${type}'`);
  const ids = `/subscriptions/${context.subscriptionId}/resources?$filter=${filter}&api-version=2021-04-01`;
  return below(context.pages<ArmResource>(ids, from), async ({ id }) => {
    try {
      return [(await context.get(`${id}?api-version=${apiVersion}`)) as ArmResource];
    } catch (error) {
      if (error instanceof ArmError && error.status === 404) return [];
      throw error;
    }
  });
}

/** Indexes a whole list by id. */
export async function byId<Value>(
  context: AzureContext,
  path: string,
  read: (item: ArmResource) => Value,
): Promise<Map<string, Value>> {
  const found = new Map<string, Value>();
  for await (const { items } of context.pages<ArmResource>(path)) {
    for (const item of items) found.set(armId(item.id), read(item));
  }
  return found;
}

/**
 * What stands inside the things of each page, such as the subnets of networks. It tells no place of its own: it is where its
 * parent is.
 */
export async function* embedded(
  parents: AsyncIterable<Page<ArmResource>>,
  path: string,
): AsyncIterable<Page<ArmResource>> {
  for await (const { items, ...page } of parents) {
    yield {
      ...page,
      items: items.flatMap((parent) => valuesAt(parent, path).flatMap((child) => within(parent, child))),
    };
  }
}

const within = ({ location }: ArmResource, child: unknown): ArmResource[] => {
  const found = Embedded.safeParse(child);
  return found.success ? [{ ...(location === undefined ? {} : { location }), ...found.data } as ArmResource] : [];
};
const Embedded = z.looseObject({ id: z.string() });
