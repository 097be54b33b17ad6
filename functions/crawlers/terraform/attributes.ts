import type { EntityType } from "../../../shared/entities/types.ts";
import { isObject } from "../documents/identify.ts";
import { isSecretName } from "../engine/clean.ts";
import type { Reader } from "../engine/readers.ts";

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

const TAG_MAPS = ["tags_all", "tags", "labels", "effective_labels", "all_metadata", "metadata"];

type Tag = { key: string; value?: string };
const readTags = new WeakMap<Attributes, Tag[]>();

/** Tags of any provider: maps become key and value, DigitalOcean's bare words keys. What may be a secret keeps its key only. */
export function tagsOf(attributes: Attributes): Tag[] {
  const known = readTags.get(attributes);
  if (known !== undefined) return known;
  const tags = collectTags(attributes);
  readTags.set(attributes, tags);
  return tags;
}

function collectTags(attributes: Attributes): Tag[] {
  const found = new Map<string, string | undefined>();
  for (const name of TAG_MAPS) {
    const tags = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (Array.isArray(tags)) for (const tag of tags) addListed(found, tag);
    else if (isObject(tags)) for (const [key, value] of Object.entries(tags)) add(found, key, value);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, 200)
    .map(([key, value]) => (value === undefined ? { key } : { key, value }));
}

/** Auto Scaling groups list `{key, value, propagate_at_launch}`; others plain words. */
function addListed(found: Map<string, string | undefined>, tag: unknown): void {
  if (typeof tag === "string") add(found, tag, undefined);
  else if (isObject(tag) && typeof tag.key === "string") add(found, tag.key, tag.value);
}

function add(found: Map<string, string | undefined>, key: string, value: unknown): void {
  const name = key.trim();
  if (
    name === "" ||
    name.length > 128 ||
    found.has(name) ||
    /^(user-data|user_data|startup-script|ssh-keys)$/.test(name)
  )
    return;
  const isKept = (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean";
  found.set(name, isKept && !isSecretName(name) ? String(value).trim().slice(0, 256) : undefined);
}

/** The value of the first of these tags, whatever the case of its key. */
export const tagNamed =
  (...names: string[]): Reader<Attributes, string> =>
  (attributes) => {
    const tags = tagsOf(attributes);
    for (const name of names) {
      const value = tags.find(({ key }) => key.toLowerCase() === name)?.value;
      if (value !== undefined && value !== "") return value;
    }
    return undefined;
  };
