import { TYPES } from "virtual:maestro/navigation";
import { infiniteQueryOptions, queryOptions } from "@tanstack/solid-query";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { BulkOutcome, RecordDto, RecordList, RecordListItem } from "../../../shared/records/dto.ts";
import { call, fillPath } from "./call.ts";
import { downloadFrom } from "./download.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";

export type { BulkOutcome, RecordDto, RecordListItem };

/** A page of a list; `total` counts all that match. */
export interface RecordPage extends Omit<RecordList, "items"> {
  items: RecordListItem[];
}

/** Rows per request of a list. */
export const PAGE_SIZE = 100;

export const collectionOf = (type: EntityType): string => TYPES[type].collection;

export const typeOfCollection = (collection: string): EntityType | undefined =>
  (Object.keys(TYPES) as EntityType[]).find((type) => TYPES[type].collection === collection);

/** One page of a list. `search` holds q, filters, sort and workspace as the API spells them. */
export async function fetchPage(
  type: EntityType,
  search: string,
  page: { limit: number; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<RecordPage> {
  const query = { ...Object.fromEntries(new URLSearchParams(search)), limit: String(page.limit), cursor: page.cursor };
  const answer = await call("listRecords", {
    params: { collection: collectionOf(type) },
    query,
    ...(signal && { signal }),
  });
  return answer as RecordPage;
}

/** A list, page after page. */
export const listQuery = (type: EntityType, search: string) =>
  infiniteQueryOptions({
    queryKey: keys.records.list(type, search),
    queryFn: ({ pageParam, signal }) => fetchPage(type, search, { limit: PAGE_SIZE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });

/** The first rows of a list alone, for pickers, cards and counts. */
export const someRecordsQuery = (type: EntityType, search: string, limit: number) =>
  queryOptions({
    queryKey: [...keys.records.list(type, search), limit],
    queryFn: ({ signal }) => fetchPage(type, search, { limit }, signal),
  });

/** The ids of all that match, up to a limit. */
export async function fetchAllIds(type: EntityType, search: string, max: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(type, search, { limit: 500, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor && ids.length < max);
  return ids;
}

/** One record; `deleted` reaches into the trash. */
export const recordQuery = (type: EntityType, id: string, deleted = false) =>
  queryOptions({
    queryKey: [...keys.records.one(type, id), deleted],
    queryFn: ({ signal }) =>
      call("getRecord", {
        params: { collection: collectionOf(type), id },
        query: deleted ? { deleted: "true" as const } : {},
        signal,
      }),
  });

/** Marks everything cached of a type as stale, and the counts in the navigation with it. */
export async function refreshType(type: EntityType): Promise<void> {
  queryClient.invalidateQueries({ queryKey: ["summary"] });
  await queryClient.invalidateQueries({ queryKey: keys.records.ofType(type) });
}

async function thenRefresh<T>(type: EntityType, work: Promise<T>): Promise<T> {
  const result = await work;
  await refreshType(type);
  return result;
}

/** Creates a record in a workspace; without one it is the person's own. */
export const createRecord = (
  type: EntityType,
  fields: Record<string, unknown>,
  workspace?: string,
): Promise<RecordDto> =>
  thenRefresh(
    type,
    call("createRecord", { params: { collection: collectionOf(type) }, query: { workspace }, body: fields }),
  );

/** Changes only what `patch` names; `null` removes. Loses to a concurrent change with 412. */
export const patchRecord = (
  type: EntityType,
  id: string,
  version: number,
  patch: Record<string, unknown>,
): Promise<RecordDto> =>
  thenRefresh(
    type,
    call("patchRecord", {
      params: { collection: collectionOf(type), id },
      body: patch,
      headers: { "if-match": `"${version}"` },
    }),
  );

/** Hides a record; `restoreRecord` brings it back. `force` also when others refer to it. */
export const deleteRecord = (type: EntityType, id: string, force = false): Promise<undefined> =>
  thenRefresh(
    type,
    call("deleteRecord", {
      params: { collection: collectionOf(type), id },
      query: force ? { force: "true" as const } : {},
    }),
  );

/** Brings a deleted record back. */
export const restoreRecord = (type: EntityType, id: string): Promise<RecordDto> =>
  thenRefresh(type, call("restoreRecord", { params: { collection: collectionOf(type), id } }));

const BULK_SIZE = 200;

async function inBatches(
  ids: readonly string[],
  send: (batch: string[]) => Promise<{ items: BulkOutcome[] }>,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (let start = 0; start < ids.length; start += BULK_SIZE) {
    outcomes.push(...(await send(ids.slice(start, start + BULK_SIZE))).items);
  }
  return outcomes;
}

/** The outcomes that are failures. */
export const failuresOf = (outcomes: readonly BulkOutcome[]): BulkOutcome[] =>
  outcomes.filter((outcome) => outcome.status >= 400);

/** Deletes several; says what became of each. */
export const deleteRecords = (type: EntityType, ids: readonly string[], force = false): Promise<BulkOutcome[]> =>
  thenRefresh(
    type,
    inBatches(ids, (batch) =>
      call("bulkDeleteRecords", {
        params: { collection: collectionOf(type) },
        query: force ? { force: "true" as const } : {},
        body: { ids: batch },
      }),
    ),
  );

/** The same change for several; says what became of each. */
export const patchRecords = (
  type: EntityType,
  ids: readonly string[],
  patch: Record<string, unknown>,
): Promise<BulkOutcome[]> =>
  thenRefresh(
    type,
    inBatches(ids, (batch) =>
      call("bulkPatchRecords", { params: { collection: collectionOf(type) }, body: { ids: batch, patch } }),
    ),
  );

/** Brings several back, one call each; says what became of each. */
export async function restoreRecords(type: EntityType, ids: readonly string[]): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (const id of ids) {
    try {
      await call("restoreRecord", { params: { collection: collectionOf(type), id } });
      outcomes.push({ id, status: 200 });
    } catch (error) {
      outcomes.push({ id, status: 500, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  await refreshType(type);
  return outcomes;
}

/** Downloads what the list shows, all pages of it. */
export async function exportRecords(type: EntityType, search: string, format: "csv" | "json" | "xlsx"): Promise<void> {
  const params = new URLSearchParams(search);
  params.set("format", format);
  const path = fillPath("/api/{collection}/export", { collection: collectionOf(type) });
  await downloadFrom(`${path}?${params}`, `${collectionOf(type)}.${format}`);
}

/** Records of a type that match what was typed, by name; for pickers. */
export async function searchRecords(
  type: EntityType,
  q: string,
  workspace: string | undefined,
  limit = 20,
): Promise<RecordListItem[]> {
  const search = new URLSearchParams({ sort: "name", ...(q && { q }), ...(workspace && { workspace }) });
  return (await queryClient.fetchQuery(someRecordsQuery(type, search.toString(), limit))).items;
}
