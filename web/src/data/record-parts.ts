import { infiniteQueryOptions, queryOptions } from "@tanstack/solid-query";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { AccessEntryDto } from "../../../shared/records/dto.ts";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import { collectionOf, refreshType } from "./records.ts";

const paramsOf = (type: EntityType, id: string) => ({ collection: collectionOf(type), id });

/** One record as it was at a moment. */
export const recordAtQuery = (type: EntityType, id: string, at: string) =>
  queryOptions({
    queryKey: keys.records.part(type, id, "at", at),
    queryFn: ({ signal }) => call("getRecord", { params: paramsOf(type, id), query: { at }, signal }),
  });

/** Who changed what, newest first, page after page. */
export const historyQuery = (type: EntityType, id: string) =>
  infiniteQueryOptions({
    queryKey: keys.records.part(type, id, "history"),
    queryFn: ({ pageParam, signal }) =>
      call("listHistory", {
        params: paramsOf(type, id),
        query: { limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });

/** What it refers to and what refers to it. */
export const relatedQuery = (type: EntityType, id: string) =>
  queryOptions({
    queryKey: keys.records.part(type, id, "related"),
    queryFn: ({ signal }) => call("listRelated", { params: paramsOf(type, id), query: { limit: 100 }, signal }),
  });

/** Who may do what with it. */
export const accessQuery = (type: EntityType, id: string) =>
  queryOptions({
    queryKey: keys.records.part(type, id, "access"),
    queryFn: ({ signal }) => call("getAccess", { params: paramsOf(type, id), signal }),
  });

/** Replaces the access list. Refused when no administrator would be left. */
export async function setAccess(type: EntityType, id: string, entries: readonly AccessEntryDto[]) {
  const access = await call("setAccess", {
    params: paramsOf(type, id),
    body: { entries: entries.map(({ kind, id: principal, level }) => ({ kind, id: principal, level })) },
  });
  await refreshType(type);
  return access;
}
