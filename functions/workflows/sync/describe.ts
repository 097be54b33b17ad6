import type { Tag } from "../../../shared/entities/common.ts";
import { TagRule } from "../../../shared/entities/connection.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import type { EntityType } from "../../../shared/entities/types.ts";
import { type FoundRecord, UNREADABLE } from "../../../shared/records/found.ts";
import { comparableName, readTags } from "../../../shared/records/tag-rules.ts";
import { hashOf } from "../../crawlers/engine/hash.ts";
import { accessOfPrincipal } from "../../data/access.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import type { SyncDeps } from "./deps.ts";

/** Adds what a person said about a connection to what it finds. It is part of the hash: when that changes, records do. */
export type Describe = (found: FoundRecord) => FoundRecord;

/** Ids of the records that a rule's names mean. */
type IdsOf = (to: TagRule["to"], names: readonly string[]) => string[];

/** The types whose records a rule can name, and the field that holds them. */
const NAMED = {
  application: { type: "application", field: "applicationIds" },
  system: { type: "system", field: "systemIds" },
} as const satisfies Partial<Record<TagRule["to"], { type: EntityType; field: string }>>;

/** Reads the connection's datacenter and tag rules; names are looked up once, among the records that its owner may read. */
export async function describing(deps: SyncDeps, connection: ConnectionInfo): Promise<Describe> {
  const rules = TagRule().array().safeParse(connection.fields.tagRules).data ?? [];
  const idsOf = await idsByName(deps, connection, rules);
  return (found) => tagged(placed(found, connection.datacenterId), rules, idsOf);
}

/** The datacenter's part of the hash is as long as it always was, so that no record is written anew for it. */
function placed(found: FoundRecord, datacenterId: string | undefined): FoundRecord {
  if (datacenterId === undefined || found.hash === UNREADABLE) return found;
  return { ...found, fields: { ...found.fields, datacenterId }, hash: `${found.hash}@${datacenterId.slice(0, 8)}` };
}

function tagged(found: FoundRecord, rules: readonly TagRule[], idsOf: IdsOf): FoundRecord {
  const { shape } = entityByType(found.type).schema;
  const said: Record<string, unknown> = {};
  for (const { rule, names } of readTags(rules, found.fields.tags as Tag[] | undefined)) {
    const named = rule.to in NAMED ? NAMED[rule.to as keyof typeof NAMED] : undefined;
    const field = named?.field ?? rule.to;
    if (!Object.hasOwn(shape, field)) continue;
    if (named === undefined) said[field] ??= names[0];
    else said[field] = [...new Set([...((said[field] as string[] | undefined) ?? []), ...idsOf(rule.to, names)])];
  }
  const fields = Object.entries(said).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  if (fields.length === 0) return found;
  return {
    ...found,
    fields: { ...found.fields, ...Object.fromEntries(fields) },
    hash: `${found.hash}~${hashOf(fields).slice(0, 8)}`,
  };
}

async function idsByName(deps: SyncDeps, { record }: ConnectionInfo, rules: readonly TagRule[]): Promise<IdsOf> {
  const wanted = Object.entries(NAMED).filter(([to]) => rules.some((rule) => rule.to === to));
  const byTarget = new Map<string, ReadonlyMap<string, string>>();
  if (wanted.length > 0) {
    const access = await accessOfPrincipal(deps.table, record.owner);
    for (const [to, { type }] of wanted) {
      const rows = await deps.catalogue.all(access, type);
      // A load balancer may be called like the application that it serves: what people wrote is meant before what was found.
      rows.sort((a, b) => b.summary.sources.length - a.summary.sources.length);
      byTarget.set(to, new Map(rows.map(({ id, summary }) => [comparableName(summary.name), id])));
    }
  }
  return (to, names) => names.flatMap((name) => byTarget.get(to)?.get(comparableName(name)) ?? []).sort();
}
