import type { Tag } from "../../../shared/entities/common.ts";
import { isSecretName } from "./clean.ts";

/** Names under which providers hand a machine its first script or its keys. */
const SCRIPTS_AND_KEYS = /^(user-data|user_data|startup-script|ssh-keys)$/;

/**
 * Tags as the inventory keeps them: sorted, each key once (the first counts), no more than a record takes. What may be a secret
 * keeps its key only; words without a value are tags too.
 */
export function tagsFrom(pairs: Iterable<readonly [key: string, value: unknown]>): Tag[] {
  const found = new Map<string, string | undefined>();
  for (const [key, value] of pairs) {
    const name = key.trim();
    if (name === "" || name.length > 128 || found.has(name) || SCRIPTS_AND_KEYS.test(name)) continue;
    const isKept =
      (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean";
    found.set(name, isKept && !isSecretName(name) ? String(value).trim().slice(0, 256) : undefined);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, 200)
    .map(([key, value]) => (value === undefined ? { key } : { key, value }));
}

/** The value of the first of these tags, whatever the case of its key. `names` are lower case. */
export function tagValue(tags: readonly Tag[], ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = tags.find(({ key }) => key.toLowerCase() === name)?.value;
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

/** Keys under which people tell what a resource is for: production, staging, test. */
export const ENVIRONMENT_TAGS = ["environment", "env", "stage"] as const;
