import { infiniteQueryOptions, queryOptions } from "@tanstack/solid-query";
import type { EntityType } from "../../../shared/entities/types.ts";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import type { Answer, Call } from "./routes.ts";
import type { WorkspaceRef } from "./workspace.ts";

/** How many records there are: per collection, and applications per family. */
export type Summary = Answer<"getSummary">;

/** The counts of a workspace, for the navigation and the overview. */
export const summaryQuery = (workspace: WorkspaceRef) =>
  queryOptions({
    queryKey: keys.summary(workspace.id),
    queryFn: ({ signal }) => call("getSummary", { query: { workspace: workspace.query }, signal }),
  });

export type ActivityEntry = Answer<"listActivity">["items"][number];

/** The latest changes of a workspace, newest first. */
export const activityQuery = (
  workspace: WorkspaceRef,
  query: Omit<NonNullable<Call<"listActivity">["query"]>, "workspace">,
) =>
  queryOptions({
    queryKey: keys.activity(workspace.id, query),
    queryFn: ({ signal }) => call("listActivity", { query: { workspace: workspace.query, ...query }, signal }),
  });

/** All changes of a workspace, page after page, of one type or of all. */
export const activityPagesQuery = (workspace: WorkspaceRef, type: EntityType | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.activity(workspace.id, "pages", type),
    queryFn: ({ pageParam, signal }) =>
      call("listActivity", { query: { workspace: workspace.query, type, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });
