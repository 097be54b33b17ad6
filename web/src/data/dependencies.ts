import { infiniteQueryOptions, queryOptions } from "@tanstack/solid-query";
import type { PROPOSAL_STATES, ProposedDependency } from "../../../shared/contracts/dependencies.ts";
import type { TagRule } from "../../../shared/entities/connection.ts";
import type { DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";
import { refreshType } from "./records.ts";
import type { Answer, Call } from "./routes.ts";

export type { DependencyRule, ProposedDependency, TagRule };
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export type Decision = NonNullable<Call<"decideProposed">["body"]>["decision"];
/** What a list of proposals is narrowed to. */
export type ProposalFilter = Omit<NonNullable<Call<"listProposed">["query"]>, "limit" | "cursor">;

const PAGE_SIZE = 100;
/** The API takes this many at once. */
const BATCH = 500;

/** Proposed dependencies, page after page. */
export const proposedQuery = (filter: ProposalFilter) =>
  infiniteQueryOptions({
    queryKey: keys.proposed(filter),
    queryFn: ({ pageParam, signal }) =>
      call("listProposed", { query: { ...filter, limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });

/** The ids of all that match, up to a limit. */
export async function fetchProposedIds(filter: ProposalFilter, max: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call("listProposed", { query: { ...filter, limit: BATCH, cursor } });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor && ids.length < max);
  return ids.slice(0, max);
}

const refresh = async () => {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.proposed() }), refreshType("application")]);
};

/** Decides about several; answers how many it could and why it could not with the others. */
export async function decide(ids: readonly string[], decision: Decision) {
  const outcome: Answer<"decideProposed"> = { decided: 0, failures: [] };
  for (let start = 0; start < ids.length; start += BATCH) {
    const part = await call("decideProposed", { body: { ids: ids.slice(start, start + BATCH), decision } });
    outcome.decided += part.decided;
    outcome.failures.push(...part.failures);
  }
  await refresh();
  return outcome;
}

/** Says which rules a connection accepts without asking; answers how many waiting ones were accepted by that. */
export async function setAcceptRules(connectionId: string, rules: DependencyRule[]) {
  const outcome = await call("setAcceptRules", { params: { id: connectionId }, body: { rules } });
  await Promise.all([refresh(), refreshType("connection")]);
  return outcome;
}

/** What rules about tags would do to the records of a connection. */
export const tagRulesPreviewQuery = (connectionId: string, tagRules: TagRule[]) =>
  queryOptions({
    queryKey: ["tag-rules", connectionId, tagRules],
    retry: false,
    queryFn: ({ signal }) => call("previewTagRules", { params: { id: connectionId }, body: { tagRules }, signal }),
  });
