import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityByType } from "../../../shared/entities/index.ts";
import type { RecordDto, RecordListItem, ReferenceNames, SourceDto } from "../../../shared/records/dto.ts";
import { effectiveFields, existenceOf, nameOf, rankedSources } from "../../../shared/records/effective.ts";
import { type Fields, pick } from "../../../shared/records/paths.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { AccessSet } from "../access.ts";
import { type Ref, recordKey } from "../keys.ts";
import type { Table } from "../table.ts";
import { leading } from "./dangling.ts";
import type { Found } from "./get-record.ts";
import { principalNames } from "./names.ts";
import { referencesIn } from "./references.ts";

interface DtoDeps {
  readonly table: Table;
}

/** The record as the API gives it, names of everything it points at resolved for this caller. */
export async function recordDto(deps: DtoDeps, { record, level, access }: Found): Promise<RecordDto> {
  const entity = entityByType(record.type);
  const fields = declared(entity, effectiveFields(record));
  const connections = Object.keys(record.discovered).map((id): Ref => ({ type: "connection", id }));
  const said = Object.values(record.discovered).flatMap((source) => referencesIn(entity, source.fields));
  const [owners, { names, nowhere }] = await Promise.all([
    principalNames(deps.table, [record.owner]),
    namesOf(deps.table, access, [...referencesIn(entity, fields), ...said, ...connections]),
  ]);
  return {
    ...leading(entity, fields, nowhere),
    id: record.id,
    type: record.type,
    name: nameOf(entity, record),
    version: record.version,
    owner: { ...record.owner, name: owners.get(record.owner.id) },
    access: { level },
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    updatedBy: record.updatedBy,
    ...(record.deletedAt === undefined ? {} : { deletedAt: record.deletedAt }),
    existence: existenceOf(record),
    sources: sourcesOf(entity, record, names, nowhere),
    edited: Object.keys(record.edited),
    references: names,
  };
}

/** One page of a list. `fields` reduces each item to id, type, name and those. */
export async function listDto(
  deps: DtoDeps,
  access: AccessSet,
  entity: EntityDefinition,
  rows: readonly Row[],
  fields?: readonly string[],
): Promise<{ items: RecordListItem[]; references: ReferenceNames }> {
  const refs = rows.flatMap((row) => [
    ...referencesIn(entity, row.summary),
    ...row.summary.sources.map((id): Ref => ({ type: "connection", id })),
  ]);
  const owners = rows.map((row) => row.owner);
  const [{ names, nowhere }, ownerNames] = await Promise.all([
    namesOf(deps.table, access, refs),
    principalNames(deps.table, [...new Map(owners.map((owner) => [owner.id, owner])).values()]),
  ]);
  const items = rows.map((row) => {
    const known = { ...row, summary: leading(entity, row.summary, nowhere) };
    const item = listItem(entity, access, known, names, ownerNames);
    return fields ? reduced(item, fields) : item;
  });
  return { items, references: names };
}

function listItem(
  entity: EntityDefinition,
  access: AccessSet,
  row: Row,
  names: ReferenceNames,
  owners: ReadonlyMap<string, string>,
): RecordListItem {
  const { sources, existence, nativeIds: _nativeIds, ...fields } = row.summary;
  return {
    ...fields,
    id: row.id,
    type: entity.type,
    name: row.summary.name,
    version: row.version,
    owner: { ...row.owner, name: owners.get(row.owner.id) },
    access: { level: access.levelOf(row.aclId)! },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    ...(row.deletedAt === undefined ? {} : { deletedAt: row.deletedAt }),
    existence,
    sources: sources.map((connectionId) => ({ connectionId, connectionName: names[connectionId]?.name })),
  };
}

function reduced(item: RecordListItem, fields: readonly string[]): RecordListItem {
  const wanted = pick(item, fields);
  return { ...wanted, id: item.id, type: item.type, name: item.name } as RecordListItem;
}

const MAX_HOPS = 10;

/**
 * Names of the records referred to that the caller may read; the others stay bare ids, but for those that lead nowhere: a
 * provider names things that nobody crawls. A page refers to few records, so they
 * are read by key: bringing the lists of all their types up to date would take a query per ACL and type.
 */
async function namesOf(table: Table, access: AccessSet, refs: Iterable<Ref>): Promise<Named> {
  const names: Record<string, ReferenceNames[string]> = {};
  const nowhere = new Set<string>();
  let wanted = [...new Map([...refs].map((ref) => [ref.id, { ...ref, asked: ref.id }])).values()];
  for (let hop = 0; wanted.length > 0 && hop < MAX_HOPS; hop++) {
    const records = await table.batchGet<StoredRecord & { summary: Row["summary"] }>(wanted.map(recordKey), false);
    const moved: typeof wanted = [];
    for (const [index, ref] of wanted.entries()) {
      const record = records[index];
      if (record === undefined) nowhere.add(ref.asked);
      else if (record.movedTo !== undefined) moved.push({ ...ref, id: record.movedTo });
      else if (record.deletedAt === undefined && access.levelOf(record.aclId) !== undefined)
        names[ref.asked] = { type: ref.type, name: record.summary.name };
    }
    wanted = moved;
  }
  return { names, nowhere };
}

interface Named {
  readonly names: ReferenceNames;
  /** Ids under which there is no record at all. */
  readonly nowhere: ReadonlySet<string>;
}

function sourcesOf(
  entity: EntityDefinition,
  record: StoredRecord,
  names: ReferenceNames,
  nowhere: ReadonlySet<string>,
): SourceDto[] {
  return rankedSources(record).map(([connectionId, source]) => ({
    connectionId,
    connectionName: names[connectionId]?.name,
    provider: source.provider,
    nativeId: source.nativeId,
    fields: leading(entity, declared(entity, source.fields), nowhere),
    lastSeenAt: source.lastSeenAt,
    state: source.state,
    missingSince: source.missingSince,
  }));
}

/** Only fields that the type declares ever leave. */
function declared(entity: EntityDefinition, fields: Fields): Fields {
  const known = { ...entity.schema.shape, ...entity.discovered.shape };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => Object.hasOwn(known, key)));
}
