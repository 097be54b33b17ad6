import { queryOptions } from "@tanstack/solid-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import { refreshType } from "./records.ts";
import type { Answer } from "./routes.ts";

/** A server that may be the same machine as another, and why. */
export type Duplicate = Answer<"listDuplicates">["items"][number];

/** What may be the same machine as a server. */
export const duplicatesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.records.part("server", id, "duplicates"),
    queryFn: async ({ signal }) => (await call("listDuplicates", { params: { id }, signal })).items,
  });

/** Makes one record of two; the absorbed one's id leads to the other from then on. */
export async function mergeServers(id: string, absorb: string): Promise<void> {
  await call("mergeServers", { params: { id }, body: { absorb } });
  await refreshType("server");
}
