import type { previewTagRules as contract } from "../../../shared/contracts/dependencies.ts";
import type { Tag } from "../../../shared/entities/common.ts";
import type { TagRule } from "../../../shared/entities/connection.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { comparableName, readTags } from "../../../shared/records/tag-rules.ts";
import type { AccessSet } from "../../data/access.ts";
import { getFor } from "../../data/records/get-record.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** Types whose records a rule can name. */
const NAMED: Partial<Record<TagRule["to"], EntityType>> = { application: "application", system: "system" };
const TAGGED = ["server", "application", "volume", "network", "snapshot", "image"] as const;
const MOST = 500;

interface Line {
  readonly rule: TagRule;
  readonly value: string;
  resources: number;
}

/** `POST /api/connections/{id}/tag-rules/preview`: which values the tags have, how often, and which records they name. */
export const previewTagRulesAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract> =>
  async ({ params, body, caller }) => {
    const { access } = await getFor(deps, caller, "read", { type: "connection", id: params.id });
    const lines = new Map<string, Line>();
    for (const type of TAGGED) {
      for (const { summary } of await deps.catalogue.all(access, type)) {
        if (!summary.sources.includes(params.id)) continue;
        for (const { rule, names } of readTags(body.tagRules, summary.tags as Tag[] | undefined)) {
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
      .slice(0, MOST)
      .map(({ rule, value, resources }) => {
        const target = targetOf(rule, value);
        return { tag: rule.tag, to: rule.to, value, resources, ...(target === undefined ? {} : { target }) };
      });
    return { body: { items } };
  };

/** Finds the record that a name means. */
async function targets({ catalogue }: DiscoveryDeps, access: AccessSet, rules: readonly TagRule[]) {
  const types = new Set(rules.flatMap(({ to }) => NAMED[to] ?? []));
  const byType = new Map<EntityType, Map<string, { id: string; name: string }>>();
  for (const type of types) {
    const rows = await catalogue.all(access, type);
    byType.set(type, new Map(rows.map(({ id, summary: { name } }) => [comparableName(name), { id, name }])));
  }
  return ({ to }: TagRule, value: string) => {
    const type = NAMED[to];
    return type && byType.get(type)?.get(comparableName(value));
  };
}
