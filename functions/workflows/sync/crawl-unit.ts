import { AsyncLocalStorage } from "node:async_hooks";
import * as z from "zod";
import { NO_COUNTS, type SyncUnit, type UnitTurn } from "../../../shared/events/sync.ts";
import type { Access, Crawler } from "../../crawlers/engine/crawler.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import { CrawlError, type CrawlFailure } from "../../crawlers/engine/failure.ts";
import { isPassing, type Timer } from "../../crawlers/engine/limiter.ts";
import { type ConnectionInfo, loadConnection } from "../../data/discovery/connections.ts";
import { readRun } from "../../data/discovery/runs.ts";
import { type CommandInScope, writeScopeResults } from "../../data/discovery/scope-results.ts";
import { inParallel } from "../../data/table.ts";
import { ProviderThrottledError } from "../../platform/errors.ts";
import { logger } from "../../platform/logger.ts";
import { accessOf } from "./access-of.ts";
import { isByPerson } from "./by-person.ts";
import { crawlKind, gapOf, KindCursor, type KindResult } from "./crawl-kind.ts";
import type { SyncDeps } from "./deps.ts";
import { type Describe, describing } from "./describe.ts";
import { BELIEVED_MS } from "./list-kind.ts";
import { sumCommand } from "./sum-command.ts";
import { UnitProgress } from "./unit-progress.ts";

/** Kinds at work at once: enough to hide the provider's latency, few enough to share its limits with people at work. */
const KINDS_AT_ONCE = 3;
/** A call under way at the deadline may still end. */
const GRACE_MS = 20_000;

const Used = z.object({ requests: z.number(), durationMs: z.number() });
/** Between the turns of a unit. */
const Cursor = z.object({
  done: z.record(z.string(), z.custom<KindResult>()),
  open: z.record(z.string(), KindCursor),
  used: z.record(z.string(), Used),
});
type Cursor = z.infer<typeof Cursor>;

/** The command whose requests are counted. */
const atWork = new AsyncLocalStorage<{ requests: number; durationMs: number }>();

/**
 * One turn of a unit: all wanted kinds of one scope, a few at a time, until they are done or the deadline comes.
 * @throws ProviderThrottledError when the scope cannot even be opened; the pipeline tries again later
 * @throws NotFoundError when the connection was deleted meanwhile
 */
export async function crawlUnit<Context>(
  deps: SyncDeps,
  crawler: Crawler<Context>,
  unit: SyncUnit,
  deadline: number,
  timer?: Timer,
): Promise<UnitTurn> {
  const connection = await loadConnection(deps, unit.connectionId);
  const kinds = unit.scope.isGone ? kindsOf(crawler, unit).map(nothingIn) : kindsOf(crawler, unit);
  const cursor: Cursor = unit.turn
    ? Cursor.parse(JSON.parse(unit.turn.cursor))
    : {
        done: {},
        open: {},
        used: Object.fromEntries(unit.commands.map((name) => [name, { requests: 0, durationMs: 0 }])),
      };
  const progress = await UnitProgress.resumed(deps, unit, connection);
  for (const { kind, command } of kinds) {
    const counts = (cursor.done[kind] ?? cursor.open[kind])?.counts;
    if (counts !== undefined) progress.resume(kind, command, counts);
  }
  const access = await accessOf(deps.secrets, connection, () => {
    const used = atWork.getStore();
    if (used !== undefined) used.requests++;
  });
  const hardStop = AbortSignal.timeout(Math.max(1, deadline + GRACE_MS - deps.clock().getTime()));
  const signal = AbortSignal.any([progress.cancelled.signal, hardStop]);
  const opened = unit.scope.isGone ? nowhere<Context>() : await open(crawler, access, unit, signal);
  if ("failure" in opened) {
    for (const { kind } of kinds) cursor.done[kind] ??= unseen(unit.scope.label, opened.failure);
  } else {
    try {
      const { describe, createMissing } = await describing(deps, connection);
      await crawlKinds(
        deps,
        {
          describe,
          believedMs: await believedMsOf(deps, unit),
          crawler,
          kinds,
          unit,
          connection,
          progress,
          signal,
          deadline,
          timer,
          ...opened,
        },
        cursor,
      );
      await createMissing(unit.runId);
    } finally {
      opened.close();
    }
  }
  if (progress.isCancelled) return { done: true, cursor: "" };
  await progress.tell();
  const isDone = kinds.every(({ kind }) => cursor.done[kind] !== undefined);
  if (!isDone) return { done: false, cursor: JSON.stringify(cursor) };
  await writeScopeResults(deps, unit, unit.scope, resultsOf(kinds, cursor));
  return { done: true, cursor: "" };
}

async function believedMsOf({ table }: SyncDeps, { connectionId, runId }: SyncUnit): Promise<number> {
  const run = await readRun(table, connectionId, runId);
  return run !== undefined && isByPerson(run) ? BELIEVED_MS.byPerson : BELIEVED_MS.bySchedule;
}

/** The kinds that a unit lists. */
export const kindsOf = <Context>(
  { resources }: Crawler<Context>,
  { scope, commands }: Pick<SyncUnit, "scope" | "commands">,
): AnyResource<Context>[] =>
  resources.filter((resource) => resource.scope === scope.kind && commands.includes(resource.command));

/** A scope that is no more: nothing is there to be asked, and nothing in it. */
const nowhere = <Context>() => ({ context: undefined as Context, close: () => undefined });
const nothingIn = <Context>({ enrichment: _, ...resource }: AnyResource<Context>): AnyResource<Context> => ({
  ...resource,
  async *list() {
    yield { items: [] };
  },
});

async function open<Context>(crawler: Crawler<Context>, access: Access, { scope }: SyncUnit, signal: AbortSignal) {
  try {
    return await crawler.open(access, scope, signal);
  } catch (error) {
    const failure = failureOf(crawler, error);
    if (isPassing(failure)) throw new ProviderThrottledError(`${scope.label}: ${failure.message}`, { cause: error });
    return { failure };
  }
}

export const failureOf = <Context>({ classify }: Pick<Crawler<Context>, "classify">, error: unknown): CrawlFailure =>
  error instanceof CrawlError ? error : classify(error);

const unseen = (scope: string, failure: CrawlFailure, kind?: string): KindResult => ({
  status: "failed",
  counts: NO_COUNTS,
  warnings: [],
  held: 0,
  failure,
  gaps: [gapOf(scope, kind, failure)],
});

/** A kind that nobody expected to fail fails alone: the others of its scope go on. */
function broken<Context>(
  scope: string,
  { kind }: AnyResource<Context>,
  error: unknown,
): { readonly result: KindResult } {
  logger.error("a kind could not be crawled", { error, kind, scope });
  const message = `Maestro failed on it: ${error instanceof Error ? error.message : String(error)}`;
  return { result: unseen(scope, { class: "INTERNAL", message }, kind) };
}

interface Turn<Context> {
  readonly crawler: Crawler<Context>;
  readonly kinds: readonly AnyResource<Context>[];
  readonly unit: SyncUnit;
  readonly connection: ConnectionInfo;
  readonly describe: Describe;
  readonly believedMs: number;
  readonly context: Context;
  readonly progress: UnitProgress;
  readonly signal: AbortSignal;
  readonly deadline: number;
  readonly timer: Timer | undefined;
}

/** Works on what is open; writes into the cursor what became of it. */
async function crawlKinds<Context>(deps: SyncDeps, turn: Turn<Context>, cursor: Cursor): Promise<void> {
  const { crawler, unit, connection, describe, believedMs, context, progress, signal, deadline, timer } = turn;
  const isOver = () => progress.isCancelled || deps.clock().getTime() >= deadline;
  // What an earlier turn began comes first: its page tokens do not live for ever.
  const pending = turn.kinds
    .filter(({ kind }) => cursor.done[kind] === undefined)
    .sort((a, b) => Number(b.kind in cursor.open) - Number(a.kind in cursor.open));
  await inParallel(pending, KINDS_AT_ONCE, async (resource) => {
    if (isOver()) return;
    const { kind, command } = resource;
    const used = cursor.used[command] ?? { requests: 0, durationMs: 0 };
    cursor.used[command] = used;
    const began = performance.now();
    const work = {
      ...{ resource, context, connection, describe, believedMs, signal, deadline, timer },
      scope: unit.scope,
      runId: unit.runId,
      acceptLoss: unit.acceptLoss,
      classify: crawler.classify,
      onProgress: (counts: KindResult["counts"]) => progress.report(kind, command, counts),
    };
    const ended = await atWork
      .run(used, () => crawlKind(deps, work, cursor.open[kind]))
      .catch((error: unknown) => broken(unit.scope.label, resource, error));
    used.durationMs += Math.round(performance.now() - began);
    if (ended === "stopped") return;
    if ("cursor" in ended) cursor.open[kind] = ended.cursor;
    else {
      cursor.done[kind] = ended.result;
      delete cursor.open[kind];
      await progress.report(kind, command, ended.result.counts);
    }
  });
}

/** How each command of the scope went, from how its kinds went. */
function resultsOf<Context>(kinds: readonly AnyResource<Context>[], { done, used }: Cursor): CommandInScope[] {
  const byCommand = Map.groupBy(kinds, ({ command }) => command);
  return [...byCommand].map(([command, own]) => ({
    command,
    ...(used[command] ?? { requests: 0, durationMs: 0 }),
    ...sumCommand(own.flatMap(({ kind }) => done[kind] ?? [])),
  }));
}
