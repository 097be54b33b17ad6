import { queryOptions } from "@tanstack/solid-query";
import { fetchAs } from "./call.ts";
import { keys } from "./keys.ts";
import type { WorkspaceRef } from "./workspace.ts";

/** How many records there are: per type, and applications per family. */
export interface Summary {
  types: Partial<Record<string, number>>;
  families: Partial<Record<string, number>>;
}

/** The counts of a workspace, for the navigation and the overview. */
export const summaryQuery = (workspace: WorkspaceRef) =>
  queryOptions({
    queryKey: keys.summary(workspace.id),
    queryFn: async ({ signal }) => {
      const search = workspace.query ? `?workspace=${encodeURIComponent(workspace.query)}` : "";
      return (await (await fetchAs(`/api/summary${search}`, { method: "GET", signal })).json()) as Summary;
    },
  });
