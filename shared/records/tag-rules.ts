import type { Tag } from "../entities/common.ts";
import type { TagRule } from "../entities/connection.ts";

/** A tag that a rule reads, and what it says: the name of a record, or a plain value. */
export interface TagStatement {
  readonly rule: TagRule;
  readonly names: readonly string[];
}

const SEPARATOR = /[-_./:]/;

/**
 * What rules about tags find on one resource. Keys are compared without regard to case; a value may list several names,
 * separated by commas. The first rule that finds something for a plain value (`environment`, `role`) counts.
 */
export function readTags(rules: readonly TagRule[], tags: readonly Tag[] | undefined): TagStatement[] {
  if (tags === undefined || tags.length === 0) return [];
  const values = new Map(tags.map(keyAndValue));
  return rules.flatMap((rule) => {
    const names = namesIn(values.get(rule.tag.toLowerCase()), rule.isPrefix === true);
    return names.length === 0 ? [] : [{ rule, names }];
  });
}

/** Where a provider's tags are single words (DigitalOcean, OpenStack), people write `app:shop` or `app=shop`. */
function keyAndValue({ key, value }: Tag): readonly [string, string | undefined] {
  const [, name, rest] = (value === undefined && /^([^:=]+)[:=](.+)$/.exec(key)) || [];
  return name === undefined ? [key.toLowerCase(), value] : [name.trim().toLowerCase(), rest];
}

function namesIn(value: string | undefined, isPrefix: boolean): string[] {
  const parts = (value ?? "").split(",").map((part) => part.trim());
  const names = parts.map((part) => (isPrefix ? (part.split(SEPARATOR)[0] ?? part) : part));
  return [...new Set(names)].filter((name) => name !== "");
}

/** Names are compared like people read them. */
export const comparableName = (name: string): string => name.trim().toLowerCase();
