import { infiniteQueryOptions, queryOptions } from "@tanstack/solid-query";
import { TYPES } from "virtual:maestro/navigation";
import type { EntityType } from "../../../shared/entities/types.ts";
import { fetchAs, searchOf } from "./call.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";
import type { RecordDto, RecordPage } from "./record-types.ts";

/** Rows per request of a list. */
export const PAGE_SIZE = 100;

export const collectionOf = (type: EntityType): string => TYPES[type].collection;

export const typeOfCollection = (collection: string): EntityType | undefined =>
  (Object.keys(TYPES) as EntityType[]).find((type) => TYPES[type].collection === collection);

const urlOf = (type: EntityType, ...rest: string[]) =>
  ["/api", collectionOf(type), ...rest.map(encodeURIComponent)].join("/");

async function request<T>(method: string, url: string, body?: unknown, init: RequestInit = {}): Promise<T> {
  const response = await fetchAs(url, {
    ...init,
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...init.headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** One page of a list. `search` holds q, filters, sort and workspace as the API spells them. */
export async function fetchPage(
  type: EntityType,
  search: string,
  page: { limit: number; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<RecordPage> {
  const params = new URLSearchParams(search);
  params.set("limit", String(page.limit));
  if (page.cursor) params.set("cursor", page.cursor);
  return request<RecordPage>("GET", `${urlOf(type)}?${params}`, undefined, signal ? { signal } : {});
}

/** A list, page after page. */
export const listQuery = (type: EntityType, search: string) =>
  infiniteQueryOptions({
    queryKey: keys.records.list(type, search),
    queryFn: ({ pageParam, signal }) => fetchPage(type, search, { limit: PAGE_SIZE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
    placeholderData: (previous) => previous,
  });

/** The first rows of a list alone, for pickers, cards and counts. */
export const someRecordsQuery = (type: EntityType, search: string, limit: number) =>
  queryOptions({
    queryKey: [...keys.records.list(type, search), limit],
    queryFn: ({ signal }) => fetchPage(type, search, { limit }, signal),
  });

/** One record. */
export const recordQuery = (type: EntityType, id: string) =>
  queryOptions({
    queryKey: keys.records.one(type, id),
    queryFn: ({ signal }) => request<RecordDto>("GET", urlOf(type, id), undefined, { signal }),
  });

/** Marks everything cached of a type as stale, and the counts in the navigation with it. */
export async function refreshType(type: EntityType): Promise<void> {
  queryClient.invalidateQueries({ queryKey: ["summary"] });
  await queryClient.invalidateQueries({ queryKey: keys.records.ofType(type) });
}

async function change<T>(type: EntityType, work: Promise<T>): Promise<T> {
  const result = await work;
  await refreshType(type);
  return result;
}

/** Creates a record in a workspace; without one it is the person's own. */
export const createRecord = (type: EntityType, fields: Record<string, unknown>, workspace?: string) =>
  change(type, request<RecordDto>("POST", urlOf(type) + searchOf({ workspace }), fields));

/** Changes only what `patch` names; `null` removes. Loses to a concurrent change with 412. */
export const patchRecord = (type: EntityType, id: string, version: number, patch: Record<string, unknown>) =>
  change(
    type,
    request<RecordDto>("PATCH", urlOf(type, id), patch, { headers: { "if-match": `"${version}"` } }),
  );

/** Hides a record; `restoreRecord` brings it back. */
export const deleteRecord = (type: EntityType, id: string) => change(type, request<void>("DELETE", urlOf(type, id)));

/** Brings a deleted record back. */
export const restoreRecord = (type: EntityType, id: string) =>
  change(type, request<RecordDto>("POST", urlOf(type, id, "restore")));

/** What a bulk change did, record by record. */
export interface BulkResult {
  updated?: number;
  deleted?: number;
  failed?: { id: string; code?: string; detail?: string; message?: string }[];
}

const BULK_SIZE = 100;

async function inBatches(ids: readonly string[], send: (batch: string[]) => Promise<BulkResult | undefined>): Promise<BulkResult["failed"]> {
  const failed: NonNullable<BulkResult["failed"]> = [];
  for (let start = 0; start < ids.length; start += BULK_SIZE) {
    const result = await send(ids.slice(start, start + BULK_SIZE));
    failed.push(...(result?.failed ?? []));
  }
  return failed;
}

/** Deletes several; the answer names those that stayed. */
export const deleteRecords = (type: EntityType, ids: readonly string[]) =>
  change(type, inBatches(ids, (batch) => request<BulkResult | undefined>("DELETE", urlOf(type), { ids: batch })));

/** The same change for several; the answer names those that stayed as they were. */
export const patchRecords = (type: EntityType, ids: readonly string[], patch: Record<string, unknown>) =>
  change(type, inBatches(ids, (batch) => request<BulkResult | undefined>("PATCH", urlOf(type), { ids: batch, patch })));

/** Brings several back; the answer names those that stayed deleted. */
export async function restoreRecords(type: EntityType, ids: readonly string[]): Promise<BulkResult["failed"]> {
  const failed: NonNullable<BulkResult["failed"]> = [];
  for (const id of ids) {
    try {
      await request("POST", urlOf(type, id, "restore"));
    } catch (error) {
      failed.push({ id, detail: error instanceof Error ? error.message : String(error) });
    }
  }
  await refreshType(type);
  return failed;
}

/** Downloads what the list shows, all pages of it. */
export async function exportRecords(type: EntityType, search: string, format: "csv" | "json" | "xlsx"): Promise<void> {
  const params = new URLSearchParams(search);
  params.set("format", format);
  const response = await fetchAs(`${urlOf(type)}/export?${params}`, { method: "GET" });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = `${collectionOf(type)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Records of a type whose name or address matches, for pickers. */
export const searchRecords = async (type: EntityType, q: string, workspace: string | undefined, limit = 20) =>
  (await queryClient.fetchQuery(someRecordsQuery(type, searchOf({ q, sort: "name", workspace }).slice(1), limit))).items;

type OptionRecord = RecordDto & { key: string; value: unknown };

/** All option lists by key: `env_options` → `{environment: [...]}`. */
export const optionsQuery = () =>
  queryOptions({
    queryKey: keys.options,
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }) => {
      const { items } = await fetchPage("option", "fields=key,value", { limit: 500 }, signal);
      return Object.fromEntries((items as OptionRecord[]).map(({ key, value }) => [key, value]));
    },
  });

/** The values at a path such as `env_options.environment`; nothing when no option list has them. */
export function optionValues(options: Readonly<Record<string, unknown>> | undefined, path: string | undefined): string[] {
  let value: unknown = options;
  for (const key of path?.split(".") ?? []) value = (value as Record<string, unknown> | undefined)?.[key];
  return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? item : String((item as { name?: string }).name))) : [];
}
