import type { TagRule } from "../../data/dependencies.ts";

/** Rules that say something: with a tag, each tag and target once, the first of its kind. */
export function usableRules(rules: readonly TagRule[]): TagRule[] {
  const seen = new Set<string>();
  return rules.flatMap((rule) => {
    const tag = rule.tag.trim();
    const key = `${tag.toLowerCase()} ${rule.to}`;
    if (tag === "" || seen.has(key)) return [];
    seen.add(key);
    return [{ ...rule, tag }];
  });
}
