import type { previewTagRules as contract } from "../../../shared/contracts/dependencies.ts";
import type { Tag } from "../../../shared/entities/common.ts";
import type { TagRule } from "../../../shared/entities/connection.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { comparableName, keysOf, readTags, TAG_FIELDS, type TagKey } from "../../../shared/records/tag-rules.ts";
import type { AccessSet } from "../../data/access.ts";
import { byName } from "../../data/catalogue/by-name.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";

const TAGGED = ["server", "application", "volume", "network", "snapshot", "image"] as const;
const MOST = { items: 500, keys: 100 } as const;

interface Line {
  readonly rule: TagRule;
  readonly value: string;
  resources: number;
}

/** `POST /api/connections/{id}/tag-rules/preview`: which tags there are, their values, how often, and which records they name. */
export const previewTagRulesAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, body, caller }) => {
    const { access } = await getFor(deps, caller, "read", { type: "connection", id: params.id });
    const lines = new Map<string, Line>();
    const keys = new Map<string, number>();
    for (const type of TAGGED) {
      for (const { summary } of await deps.catalogue.all(access, type)) {
        if (!summary.sources.includes(params.id)) continue;
        const tags = summary.tags as Tag[] | undefined;
        for (const key of keysOf(tags)) keys.set(key, (keys.get(key) ?? 0) + 1);
        for (const { rule, names } of readTags(body.tagRules, tags)) {
          for (const value of names) {
            const key = JSON.stringify([rule, value]);
            const line = lines.get(key) ?? { rule, value, resources: 0 };
            line.resources++;
            lines.set(key, line);
          }
        }
      }
    }
    const targetOf = await targets(deps, access, body.tagRules);
    const items = [...lines.values()]
      .sort((a, b) => b.resources - a.resources)
      .slice(0, MOST.items)
      .map(({ rule, value, resources }) => {
        const target = targetOf(rule, value);
        return { tag: rule.tag, to: rule.to, value, resources, ...(target === undefined ? {} : { target }) };
      });
    return { body: { items, keys: mostUsed(keys) } };
  };

const mostUsed = (keys: ReadonlyMap<string, number>): TagKey[] =>
  [...keys]
    .map(([key, resources]) => ({ key, resources }))
    .sort((a, b) => b.resources - a.resources)
    .slice(0, MOST.keys);

/** Finds the record that a name means. */
async function targets({ catalogue }: DiscoveryDeps, access: AccessSet, rules: readonly TagRule[]) {
  const types = new Set(rules.flatMap(({ to }) => TAG_FIELDS[to].type ?? []));
  const known = new Map<EntityType, ReturnType<typeof byName>>();
  for (const type of types) known.set(type, byName(await catalogue.all(access, type)));
  return ({ to }: TagRule, value: string) => {
    const { type } = TAG_FIELDS[to];
    const row = type && known.get(type)?.get(comparableName(value));
    return row && { id: row.id, name: row.summary.name };
  };
}
