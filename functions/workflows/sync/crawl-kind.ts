import * as z from "zod";
import type { CommandResult } from "../../../shared/contracts/discovery.ts";
import { NO_COUNTS, SyncCounts } from "../../../shared/events/sync.ts";
import type { KnownSource, Seen } from "../../../shared/records/found.ts";
import type { Gap } from "../../crawlers/engine/crawler.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import type { CrawlFailure } from "../../crawlers/engine/failure.ts";
import type { Applied } from "../../data/discovered.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { writeRejects } from "../../data/discovery/rejects.ts";
import { knownSources, sourceItem } from "../../data/discovery/sources.ts";
import type { SyncDeps } from "./deps.ts";
import { type Imported, importFound } from "./import-found.ts";
import { type Ending, type Found, type KindListing, listKind, nothingFound } from "./list-kind.ts";
import { Spool } from "./spool.ts";
import { listingOf, unitContext } from "./unit-context.ts";

/** Where a turn left a kind that it could not end. */
export const KindCursor = z.object({
  /** How many turns it took so far. */
  turn: z.number(),
  /** Chunks of the spool in the bucket. */
  chunks: z.number(),
  /** Of the listing; absent at its start and after its end. */
  next: z.string().optional(),
  isListed: z.boolean(),
  failure: z.custom<CrawlFailure>().optional(),
  /** What the run was told of it. */
  counts: SyncCounts,
});
export type KindCursor = z.infer<typeof KindCursor>;

/** How one kind went in one scope. */
export interface KindResult {
  readonly status: CommandResult["status"];
  readonly counts: SyncCounts;
  readonly warnings: readonly string[];
  readonly held: number;
  readonly failure?: CrawlFailure | undefined;
  readonly gaps: readonly Gap[];
  readonly rejects?: string | undefined;
}

export type KindTurn = { readonly result: KindResult } | { readonly cursor: KindCursor } | "stopped";

/** What a turn gives to each of its kinds. */
export interface KindWork<Context>
  extends Pick<
    KindListing<Context>,
    "resource" | "context" | "scope" | "describe" | "believedMs" | "classify" | "signal" | "deadline" | "timer"
  > {
  readonly connection: ConnectionInfo;
  readonly runId: string;
  readonly acceptLoss: boolean;
  readonly onProgress: (counts: SyncCounts) => Promise<boolean>;
}

/** Lists one kind in one scope and brings the inventory up to date, as far as the deadline lets it. */
export async function crawlKind<Context>(
  deps: SyncDeps,
  work: KindWork<Context>,
  cursor: KindCursor | undefined,
): Promise<KindTurn> {
  const { resource, scope, connection, runId, onProgress } = work;
  const listing = listingOf(scope, resource.kind);
  const unit = unitContext(connection, { command: resource.command, scope: listing, runId });
  const spool = new Spool(deps.files, runId, listing, cursor?.chunks);
  const found = cursor === undefined ? nothingFound() : restored(await spool.readState(cursor.turn), resource);
  const earlier = cursor?.counts ?? NO_COUNTS;
  const known = resource.enrichment === undefined ? undefined : await knownSources(deps.table, unit);

  const now = () => deps.clock().getTime();
  const onPage = () => onProgress(countsOf(found, earlier));
  const kind: KindListing<Context> = { ...work, spool, known, now, onPage };
  const ending: Ending = cursor?.isListed
    ? cursor.failure === undefined
      ? { kind: "end" }
      : { kind: "failure", failure: cursor.failure }
    : await listKind(kind, found, cursor?.next);
  if (ending.kind === "stopped") return "stopped";
  const leave = async (rest: Pick<KindCursor, "next" | "isListed" | "failure">, applied: Applied | undefined) => {
    const turn = (cursor?.turn ?? 0) + 1;
    await spool.storeState(turn, stored(found));
    return { cursor: { turn, chunks: await spool.store(), ...rest, counts: countsOf(found, earlier, applied) } };
  };
  if (ending.kind === "deadline") return leave({ next: ending.next, isListed: false }, undefined);

  const failure = ending.kind === "failure" ? ending.failure : undefined;
  const imported = await importFound(
    deps,
    unit,
    {
      seen: [...found.seen.values()],
      records: () => spool.chunks(),
      isComplete: failure === undefined && found.nameless === 0 && found.unread.size === 0,
      known,
    },
    {
      deadline: work.deadline,
      acceptLoss: work.acceptLoss,
      onProgress: (applied) => onProgress(countsOf(found, earlier, applied)),
    },
  );
  if (work.signal.aborted && now() < work.deadline) return "stopped";
  if (!imported.isDone) return leave({ isListed: true, failure }, imported.applied);
  await deps.table.putAll(found.refreshed.map((source) => sourceItem(unit, { ...source, runId })));
  for (const { nativeId, reason } of imported.applied.failed)
    found.rejects.push({ command: resource.command, kind: resource.kind, address: nativeId, reason });
  const rejects = await writeRejects(deps.files, runId, listing, found.rejects);
  return {
    result: resultOf(work, found, failure, imported, countsOf(found, earlier, imported.applied, true), rejects),
  };
}

const sum = (earlier: Pick<Applied, "created" | "updated" | "missing">, applied: Applied | undefined) => ({
  created: earlier.created + (applied?.created ?? 0),
  updated: earlier.updated + (applied?.updated ?? 0),
  missing: earlier.missing + (applied?.missing ?? 0),
});

/** What is not written yet is not unchanged either: until the end only what is certain counts. */
function countsOf(
  found: Found,
  earlier: Pick<Applied, "created" | "updated" | "missing">,
  applied?: Applied,
  isEnd = false,
): SyncCounts {
  const written = sum(earlier, applied);
  const rejected = found.rejected + (applied?.failed.length ?? 0);
  const seen = found.seen.size + found.nameless;
  const unchanged = isEnd ? Math.max(0, seen - written.created - written.updated - rejected) : 0;
  return { seen, ...written, unchanged, rejected };
}

/** What a later turn has to know of a listing that is not at its end. */
const stored = ({ seen, ...rest }: Found) => ({
  ...rest,
  seen: [...seen.values()].map(({ nativeId, hash }) => [nativeId, hash]),
  dropped: [...rest.dropped],
  without: [...rest.without],
  unread: [...rest.unread],
});

function restored<Context>(state: unknown, { type }: AnyResource<Context>): Found {
  const { seen, dropped, without, unread, ...rest } = state as ReturnType<typeof stored> & {
    readonly refreshed: KnownSource[];
  };
  return {
    ...rest,
    seen: new Map(seen.map(([nativeId = "", hash = ""]): [string, Seen] => [nativeId, { nativeId, type, hash }])),
    dropped: new Map(dropped),
    without: new Map(without),
    unread: new Map(unread),
  };
}

const GAP_REASONS = {
  FORBIDDEN: "denied",
  AUTH: "denied",
  REGION_DISABLED: "disabled",
  THROTTLED: "throttled",
  NOT_SUPPORTED: "unsupported",
} as const satisfies Partial<Record<CrawlFailure["class"], Gap["reason"]>>;

/** What a failure leaves unseen. */
export const gapOf = (scope: string, kind: string | undefined, failure: CrawlFailure): Gap => ({
  scope,
  ...(kind === undefined ? {} : { kind }),
  reason: (GAP_REASONS as Partial<Record<string, Gap["reason"]>>)[failure.class] ?? "failed",
  ...(failure.permission === undefined ? {} : { permission: failure.permission }),
  message: failure.message,
});

function resultOf<Context>(
  { resource, scope }: KindWork<Context>,
  found: Found,
  failure: CrawlFailure | undefined,
  { held }: Imported,
  counts: SyncCounts,
  rejects: string | undefined,
): KindResult {
  const warnings = [...found.dropped].map(
    ([field, { count, example, message }]) => `${field} was left out of ${count} (first: ${example}): ${message}`,
  );
  if (held > 0)
    warnings.push(
      `${resource.label}: ${held} are gone from ${scope.label}. That many at once may be a mistake, so nothing was retired: look at the account, then confirm the loss.`,
    );
  if (found.nameless > 0) warnings.push("Nothing was retired, because some resources have no id.");
  if (found.unread.size > 0) warnings.push("Nothing was retired, because a part could not be listed.");
  const unlisted = [...(failure === undefined ? [] : [failure]), ...found.unread.values()];
  const failures = [...unlisted, ...found.without.values()];
  const unexpected = failures.filter((one) => !unlisted.includes(one) || !isExpected(resource, one, counts));
  const isWhole = unexpected.length === 0 && held === 0 && counts.rejected === 0;
  const isNothing = unexpected.some((one) => unlisted.includes(one)) && counts.seen === 0;
  return {
    status: isNothing ? "failed" : isWhole ? "success" : "partial",
    counts,
    warnings,
    held,
    failure: unexpected[0],
    gaps: failures.map((one) => gapOf(scope.label, resource.kind, one)),
    rejects,
  };
}

/** What only administrators may list, and what the provider does not offer there, is nobody's fault: a gap and no failure. */
const isExpected = <Context>(
  { isPrivileged }: AnyResource<Context>,
  failure: CrawlFailure,
  { seen }: SyncCounts,
): boolean =>
  (failure.class === "FORBIDDEN" && isPrivileged === true) || (failure.class === "NOT_SUPPORTED" && seen === 0);
