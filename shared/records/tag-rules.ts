import type { Tag } from "../entities/common.ts";
import type { TagRule } from "../entities/connection.ts";
import type { EntityType } from "../entities/types.ts";

/** The field that a rule sets, and where that takes names the type of the records that they mean. */
export const TAG_FIELDS: Readonly<Record<TagRule["to"], { readonly field: string; readonly type?: EntityType }>> = {
  application: { field: "applicationIds", type: "application" },
  system: { field: "systemIds", type: "system" },
  environment: { field: "environment" },
  role: { field: "role" },
};

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
  const values = new Map(tags.map(keyAndValue).map(([key, value]) => [key.toLowerCase(), value]));
  return rules.flatMap((rule) => {
    const names = namesIn(values.get(rule.tag.toLowerCase()), rule.isPrefix === true);
    return names.length === 0 ? [] : [{ rule, names }];
  });
}

/** Where a provider's tags are single words (DigitalOcean, OpenStack), people write `app:shop` or `app=shop`. */
function keyAndValue({ key, value }: Tag): readonly [string, string | undefined] {
  const [, name, rest] = (value === undefined && /^([^:=]+)[:=](.+)$/.exec(key)) || [];
  return name === undefined ? [key, value] : [name.trim(), rest];
}

/** What rules can read off a resource. */
export const keysOf = (tags: readonly Tag[] = []): string[] => [...new Set(tags.map((tag) => keyAndValue(tag)[0]))];

function namesIn(value: string | undefined, isPrefix: boolean): string[] {
  const parts = (value ?? "").split(",").map((part) => part.trim());
  const names = parts.map((part) => (isPrefix ? (part.split(SEPARATOR)[0] ?? part) : part));
  return [...new Set(names)].filter((name) => name !== "");
}

/** Names are compared like people read them. */
export const comparableName = (name: string): string => name.trim().toLowerCase();

/** A key that resources have, and how many of them. */
export interface TagKey {
  readonly key: string;
  readonly resources: number;
}

/** What people call such tags. The last are what AWS itself says about the stacks and environments that resources belong to. */
const USUAL: readonly { readonly to: TagRule["to"]; readonly keys: readonly string[] }[] = [
  { to: "application", keys: ["app", "application", "service", "project"] },
  { to: "system", keys: ["system"] },
  { to: "environment", keys: ["env", "environment", "stage"] },
  { to: "role", keys: ["role", "tier", "component"] },
  { to: "application", keys: ["aws:cloudformation:stack-name", "elasticbeanstalk:environment-name"] },
];

/**
 * Rules that tags of the usual names suggest, the most used first: one for each target that no rule of `rules` has, and none for
 * tags that already have one.
 */
export function suggestedRules(rules: readonly TagRule[], found: readonly TagKey[]): (TagRule & TagKey)[] {
  const taken = new Set(rules.flatMap(({ tag, to }) => [tag.toLowerCase(), to]));
  return USUAL.flatMap(({ to, keys }) => {
    const [best] = found
      .filter(({ key }) => keys.includes(key.toLowerCase()) && !taken.has(key.toLowerCase()))
      .sort((a, b) => b.resources - a.resources);
    if (best === undefined || taken.has(to)) return [];
    taken.add(to);
    return [{ ...best, tag: best.key, to, ...(TAG_FIELDS[to].type === undefined ? {} : { creates: true }) }];
  });
}
