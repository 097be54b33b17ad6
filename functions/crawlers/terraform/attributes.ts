import type { EntityType } from "../../../shared/entities/types.ts";
import { isObject } from "../documents/identify.ts";
import { isSecretName } from "../engine/clean.ts";
import { present, type Reader } from "../engine/readers.ts";

export type Attributes = Record<string, unknown>;

const compiled = new Map<string, readonly string[]>();

function partsOf(path: string): readonly string[] {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const parts = path.split(".");
  compiled.set(path, parts);
  return parts;
}

/** Every value at a dotted path whose `*` steps into each element: `network_interface.*.subnetwork`. */
export function valuesAt(attributes: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  collect(attributes, partsOf(path), 0, found);
  return found;
}

function collect(value: unknown, parts: readonly string[], index: number, found: unknown[]): void {
  const part = parts[index];
  if (part === undefined) {
    if (Array.isArray(value)) for (const entry of value) collect(entry, parts, index, found);
    else if (present(value) !== undefined) found.push(value);
    return;
  }
  if (part === "*") {
    const all = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    for (const entry of all) collect(entry, parts, index + 1, found);
  } else if (Array.isArray(value)) collect(value[Number(part)], parts, index + 1, found);
  else if (isObject(value) && Object.hasOwn(value, part)) collect(value[part], parts, index + 1, found);
}

/** The texts at dotted paths; numbers, such as DigitalOcean's ids, are written out. */
export function textsAt(attributes: Attributes, ...paths: string[]): string[] {
  const texts: string[] = [];
  for (const path of paths) {
    for (const value of valuesAt(attributes, path)) {
      if (typeof value === "string") texts.push(value);
      else if (typeof value === "number") texts.push(String(value));
    }
  }
  return texts;
}

/** Reads all texts at dotted paths as one list without doubles. */
export const listAt =
  (...paths: string[]): Reader<Attributes, string[]> =>
  (attributes) => {
    const found = [...new Set(textsAt(attributes, ...paths))];
    return found.length === 0 ? undefined : found;
  };

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
