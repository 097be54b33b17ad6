import type { Tag } from "../../../shared/entities/common.ts";
import { TagRule } from "../../../shared/entities/connection.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import { type FoundRecord, UNREADABLE } from "../../../shared/records/found.ts";
import { readTags, TAG_FIELDS } from "../../../shared/records/tag-rules.ts";
import { hashOf } from "../../crawlers/engine/hash.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import type { SyncDeps } from "./deps.ts";
import { NamedRecords } from "./named-records.ts";

/** Adds what a person said about a connection to what it finds. It is part of the hash: when that changes, records do. */
export type Describe = (found: FoundRecord) => FoundRecord;

export interface Description {
  readonly describe: Describe;
  /** Creates the applications and systems that tags named and that were missing. Safe to repeat. */
  readonly createMissing: (runId: string) => Promise<void>;
}

/** Reads the connection's datacenter and tag rules; names are looked up once, among the records that its owner may read. */
export async function describing(deps: SyncDeps, connection: ConnectionInfo): Promise<Description> {
  const rules = TagRule().array().safeParse(connection.fields.tagRules).data ?? [];
  const named = await NamedRecords.read(deps, connection, rules);
  return {
    describe: (found) => tagged(placed(found, connection.datacenterId), rules, named),
    createMissing: (runId) => named.createMissing(runId),
  };
}

/** The datacenter's part of the hash is as long as it always was, so that no record is written anew for it. */
function placed(found: FoundRecord, datacenterId: string | undefined): FoundRecord {
  if (datacenterId === undefined || found.hash === UNREADABLE) return found;
  return { ...found, fields: { ...found.fields, datacenterId }, hash: `${found.hash}@${datacenterId.slice(0, 8)}` };
}

function tagged(found: FoundRecord, rules: readonly TagRule[], named: NamedRecords): FoundRecord {
  const statements = readTags(rules, found.fields.tags as Tag[] | undefined);
  if (statements.length === 0) return found;
  const idsOf = named.meantBy(statements);
  const { shape } = entityByType(found.type).schema;
  const said: Record<string, unknown> = {};
  for (const statement of statements) {
    const { field, type } = TAG_FIELDS[statement.rule.to];
    if (!Object.hasOwn(shape, field)) continue;
    if (type === undefined) said[field] ??= statement.names[0];
    else said[field] = [...new Set([...((said[field] as string[] | undefined) ?? []), ...idsOf(statement)])];
  }
  const fields = Object.entries(said).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  if (fields.length === 0) return found;
  return {
    ...found,
    fields: { ...found.fields, ...Object.fromEntries(fields) },
    hash: `${found.hash}~${hashOf(fields).slice(0, 8)}`,
  };
}
