import type { Tag } from "../../../shared/entities/common.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { isObject } from "../documents/identify.ts";
import { tagsFrom } from "../engine/tags.ts";

export type Attributes = Record<string, unknown>;

/** A reference by attributes that hold the target's id, ARN or link. A field that ends in `Ids` holds a list. */
export interface AttributeLink {
  readonly field: string;
  readonly to: EntityType;
  readonly paths: readonly string[];
}
export const link = (field: string, to: EntityType, ...paths: string[]): AttributeLink => ({ field, to, paths });

/** One spelling per target: Azure ids ignore case, Google's links come with and without their host. */
export const aliasOf = (value: string): string =>
  value.startsWith("/subscriptions/")
    ? value.toLowerCase()
    : value.replace(
        /^https:\/\/(?:www\.googleapis\.com\/[a-z]+\/(?:v1|beta)|[a-z]+\.googleapis\.com\/[a-z]+\/v1)\//,
        "",
      );

/** Reads the tags under these attributes: maps become key and value, bare words keys. What may be a secret keeps its key only. */
export function tagsAt(names: readonly string[]): (attributes: Attributes) => Tag[] {
  const read = new WeakMap<Attributes, Tag[]>();
  return (attributes) => {
    const known = read.get(attributes);
    if (known !== undefined) return known;
    const tags = collectTags(attributes, names);
    read.set(attributes, tags);
    return tags;
  };
}

function collectTags(attributes: Attributes, names: readonly string[]): Tag[] {
  const pairs: [string, unknown][] = [];
  for (const name of names) {
    const tags = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (Array.isArray(tags)) pairs.push(...tags.flatMap(listedTag));
    else if (isObject(tags)) pairs.push(...Object.entries(tags));
  }
  return tagsFrom(pairs);
}

/** Auto Scaling groups list `{key, value, propagate_at_launch}`; others plain words. */
function listedTag(tag: unknown): [string, unknown][] {
  if (typeof tag === "string") return [[tag, undefined]];
  return isObject(tag) && typeof tag.key === "string" ? [[tag.key, tag.value]] : [];
}
