import type { Context as LambdaContext } from "aws-lambda";
import * as z from "zod";
import { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import {
  CrawlRequest,
  type FindScopes,
  FoundScopes,
  type Refresh,
  RefreshResult,
  type SyncUnit,
  type TestAccess,
  UnitTurn,
} from "../../../shared/events/sync.ts";
import type { Crawler } from "../../crawlers/engine/crawler.ts";
import { loadConnection } from "../../data/discovery/connections.ts";
import { NotFoundError } from "../../platform/errors.ts";
import { stepHandler } from "../../platform/step.ts";
import { crawlUnit } from "./crawl-unit.ts";
import { type SyncDeps, syncDeps } from "./deps.ts";
import { findScopes } from "./find-scopes.ts";
import { refresh } from "./refresh.ts";
import { testAccess } from "./test-access.ts";

/** Kept free for ending a turn in order. */
const RESERVE_MS = 60_000;
/** A function that dies loses a turn's listing, so a turn is no longer than worth it. */
const LONGEST_TURN_MS = 240_000;
const SHORTEST_TURN_MS = 1_000;

/** What one provider's function does for each request. */
export interface CrawlActions {
  readonly scopes: (request: FindScopes, signal: AbortSignal) => Promise<FoundScopes>;
  /** @param deadline milliseconds since 1970 */
  readonly unit: (request: SyncUnit, deadline: number) => Promise<UnitTurn>;
  readonly refresh?: (request: Refresh, signal: AbortSignal) => Promise<RefreshResult>;
  readonly test?: (request: TestAccess) => Promise<ConnectionTest>;
}

const Answer = z.union([ConnectionTest, RefreshResult, FoundScopes, UnitTurn]);

/** A provider with what its function does for it. */
export interface Crawled {
  readonly provider: string;
  readonly actions: (deps: SyncDeps) => CrawlActions;
}

/** A function that crawls one provider, or some that share their code. It is told what to do by `action`. */
export function crawlHandler(...crawled: readonly Crawled[]) {
  const deps = syncDeps();
  const byProvider = new Map(crawled.map(({ provider, actions }) => [provider, actions(deps)]));
  return stepHandler({ input: CrawlRequest, output: Answer }, async (request, context) => {
    const provider = request.action === "test" ? request.provider : await providerOf(deps, request);
    const actions = byProvider.get(provider);
    if (actions === undefined) throw new NotFoundError(`${context.functionName} does not know ${provider}`);
    const signal = () => AbortSignal.timeout(turnOf(context));
    switch (request.action) {
      case "scopes":
        return actions.scopes(request, signal());
      case "unit":
        return actions.unit(request, deps.clock().getTime() + turnOf(context));
      case "refresh":
        return actions.refresh?.(request, signal()) ?? notOffered(provider, request.action);
      case "test":
        return actions.test?.(request) ?? notOffered(provider, request.action);
    }
  });
}

const providerOf = async (deps: SyncDeps, { connectionId }: { readonly connectionId: string }): Promise<string> =>
  (await loadConnection(deps, connectionId)).provider;

const turnOf = (context: LambdaContext): number =>
  Math.min(LONGEST_TURN_MS, Math.max(context.getRemainingTimeInMillis() - RESERVE_MS, SHORTEST_TURN_MS));

function notOffered(provider: string, action: string): never {
  throw new NotFoundError(`${provider} has no ${action}`);
}

/** A provider that is crawled by its API. */
export const crawling = <Context>(crawler: Crawler<Context>): Crawled => ({
  provider: crawler.provider,
  actions: (deps) => ({
    scopes: (request, signal) => findScopes(deps, crawler, request, signal),
    unit: (request, deadline) => crawlUnit(deps, crawler, request, deadline),
    refresh: (request, signal) => refresh(deps, crawler, request, signal),
    test: (request) => testAccess(deps, crawler, request),
  }),
});
