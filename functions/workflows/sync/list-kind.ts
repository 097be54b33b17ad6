import type { Reject } from "../../../shared/contracts/discovery.ts";
import { type FoundRecord, type KnownSource, type Seen, UNREADABLE } from "../../../shared/records/found.ts";
import type { Scope } from "../../crawlers/engine/crawler.ts";
import type { AnyResource, Page } from "../../crawlers/engine/define-resource.ts";
import { CrawlError, type CrawlFailure } from "../../crawlers/engine/failure.ts";
import { hearing } from "../../crawlers/engine/go-without.ts";
import { isPassing, realTimer, type Timer } from "../../crawlers/engine/limiter.ts";
import { foundRecord, mapRecord } from "../../crawlers/engine/map-record.ts";
import { missingIn, partlyTold, tellsLess } from "../../crawlers/engine/partly-told.ts";
import { MAX_REJECTS } from "../../data/discovery/rejects.ts";
import type { Describe } from "./describe.ts";
import type { Spool } from "./spool.ts";

/** Tries for one page in all, beyond those that the provider's SDK makes by itself. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;
/** Items that are looked into together. */
const ENRICHED_AT_ONCE = 100;
/** What an unchanged resource's further calls said is believed for so long: a person who asks wants to know it now. */
export const BELIEVED_MS = { bySchedule: 24 * 60 * 60 * 1000, byPerson: 5 * 60 * 1000 } as const;

/** One kind in one scope, and all that a listing of it needs. */
export interface KindListing<Context> {
  readonly resource: AnyResource<Context>;
  readonly context: Context;
  readonly scope: Scope;
  readonly describe: Describe;
  readonly spool: Spool;
  /** By native id; only where enrichment wants it. */
  readonly known: ReadonlyMap<string, KnownSource> | undefined;
  /** How long the further calls for an unchanged resource need not be made again. */
  readonly believedMs: number;
  readonly classify: (error: unknown) => CrawlFailure;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 after which no further page is asked for. */
  readonly deadline: number;
  readonly now: () => number;
  readonly timer?: Timer | undefined;
  /** Told after each page; `false` stops the listing. */
  readonly onPage: (found: Found) => Promise<boolean>;
}

/** What a listing found so far. */
export interface Found {
  readonly seen: Map<string, Seen>;
  readonly rejects: Reject[];
  rejected: number;
  /** How many have no id: each may be any of those that are known. */
  nameless: number;
  readonly dropped: Map<string, { count: number; readonly example: string; readonly message: string }>;
  /** Unchanged resources whose further calls were made again. */
  readonly refreshed: KnownSource[];
  /** Why further calls did not work, once per missing permission or sort of failure; the resources are kept without them. */
  readonly without: Map<string, CrawlFailure>;
  /** Why parts of the listing could not be read, once per missing permission or sort of failure. */
  readonly unread: Map<string, CrawlFailure>;
}

export const nothingFound = (): Found => ({
  seen: new Map(),
  rejects: [],
  rejected: 0,
  nameless: 0,
  dropped: new Map(),
  refreshed: [],
  without: new Map(),
  unread: new Map(),
});

/** How a listing ended: at its end, in the middle (`next` leads on), by a failure, or because it was called off. */
export type Ending =
  | { readonly kind: "end" }
  | { readonly kind: "deadline"; readonly next: string | undefined }
  | { readonly kind: "failure"; readonly failure: CrawlFailure }
  | { readonly kind: "stopped" };

/** A listing under way, with what it goes without: a list that all pages are joined with is asked for only once. */
interface Reading<Context> extends KindListing<Context> {
  readonly without: ReadonlySet<string>;
}

/**
 * Lists a kind page by page from `from` on. A page that fails for a reason that passes is asked for again; what was found
 * before any other failure stays found. What comes after a call was refused that the listing is joined with is partly told.
 */
export function listKind<Context>(
  listing: KindListing<Context>,
  found: Found,
  from: string | undefined,
): Promise<Ending> {
  const without = new Set<string>();
  return hearing(
    (failure) => without.add(noteOnce(found.without, failure)),
    () => listPages({ ...listing, without }, found, from),
  );
}

/** Notes a failure, and gives the name of what is missing by it. */
function noteOnce(failures: Map<string, CrawlFailure>, failure: CrawlFailure): string {
  const missing = missingIn(failure);
  if (!failures.has(missing)) failures.set(missing, failure);
  return missing;
}

async function listPages<Context>(listing: Reading<Context>, found: Found, from: string | undefined): Promise<Ending> {
  const { deadline, now, timer = realTimer, signal, classify } = listing;
  const tokens = new Set<string>();
  let next = from;
  let attempt = 1;
  let hasMoved = false;
  for (;;) {
    try {
      for await (const page of listing.resource.list(listing.context, next)) {
        await addPage(listing, found, page);
        attempt = 1;
        hasMoved = true;
        if (page.next !== undefined && tokens.has(page.next)) throw new CrawlError(tokenLoop);
        next = page.next;
        if (next !== undefined) tokens.add(next);
        if (!(await listing.onPage(found))) return { kind: "stopped" };
        if (next !== undefined && now() >= deadline) return { kind: "deadline", next };
      }
      return { kind: "end" };
    } catch (error) {
      if (signal.aborted && now() < deadline) return { kind: "stopped" };
      if (signal.aborted) return hasMoved ? { kind: "deadline", next } : { kind: "failure", failure: tooSlow };
      const failure = error instanceof CrawlError ? error : classify(error);
      if (!isPassing(failure) || attempt >= ATTEMPTS) return { kind: "failure", failure };
      await timer
        .sleep(timer.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt), signal)
        .catch(() => undefined);
      attempt++;
    }
  }
}

const tooSlow: CrawlFailure = {
  class: "TIMEOUT",
  message: "The provider took so long for one page that the listing got nowhere.",
};

const tokenLoop: CrawlFailure = {
  class: "PARSE",
  message: "The provider gave the same page token twice, so the listing never ends. What came before it was kept.",
};

async function addPage<Context>(listing: Reading<Context>, found: Found, page: Page<unknown>): Promise<void> {
  const { items, unread = [] } = page;
  for (const failure of unread) noteOnce(found.unread, failure);
  if (listing.resource.enrichment === undefined) {
    for (const item of items) await add(listing, found, map(listing, found, item));
    return;
  }
  const stale: { readonly item: unknown; readonly base: FoundRecord }[] = [];
  for (const item of items) {
    const base = map(listing, found, item);
    if (base === undefined) continue;
    const known = listing.known?.get(base.nativeId);
    if (known !== undefined && isFresh(listing, known, base.hash)) see(found, known);
    else stale.push({ item, base });
  }
  for (let start = 0; start < stale.length; start += ENRICHED_AT_ONCE)
    await enrich(listing, found, stale.slice(start, start + ENRICHED_AT_ONCE));
}

/** Nothing about it changed since the further calls were last made, and that is not long ago. */
const isFresh = <Context>(
  { now, resource, believedMs }: KindListing<Context>,
  known: KnownSource,
  base: string,
): boolean =>
  known.type === resource.type &&
  known.state === "present" &&
  known.enriched?.base === base &&
  now() - Date.parse(known.enriched.at) < believedMs;

const see = (found: Found, { nativeId, type, hash }: Seen): void => {
  if (!found.seen.has(nativeId)) found.seen.set(nativeId, { nativeId, type, hash });
};

async function add<Context>(
  { spool }: KindListing<Context>,
  found: Found,
  record: FoundRecord | undefined,
): Promise<void> {
  // A page that shifted while it was read repeats what stood on the one before.
  if (record === undefined || found.seen.has(record.nativeId)) return;
  see(found, record);
  await spool.add(record);
}

/** Maps one object; what cannot be mapped is noted and, if it has an id, neither written nor missed. */
function map<Context>(listing: Reading<Context>, found: Found, item: unknown): FoundRecord | undefined {
  const { resource, scope, describe, without } = listing;
  const raw = item as never; // only the definition that listed it understands it
  let nativeId: string | undefined;
  let reason: string;
  try {
    nativeId = resource.nativeId(raw) || undefined;
    const mapped = mapRecord(resource, raw, scope);
    if (typeof mapped !== "string") {
      for (const { field, message } of mapped.dropped)
        noteDropped(found, resource.kind, field, message, mapped.nativeId);
      return partlyTold(describe(foundRecord(mapped, scope)), without);
    }
    reason = mapped;
  } catch (error) {
    reason = `It could not be understood: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (nativeId === undefined) found.nameless++;
  else see(found, { nativeId, type: resource.type, hash: UNREADABLE });
  found.rejected++;
  if (found.rejects.length < MAX_REJECTS)
    found.rejects.push({
      command: resource.command,
      kind: resource.kind,
      address: `${scope.label}: ${nativeId ?? "without an id"}`,
      reason,
    });
  return undefined;
}

function noteDropped({ dropped }: Found, kind: string, field: string, message: string, example: string): void {
  const key = `${kind}.${field.replaceAll(/\.\d+/g, "[]")}`;
  const entry = dropped.get(key);
  if (entry === undefined) dropped.set(key, { count: 1, example, message });
  else entry.count++;
}

/**
 * Makes the further calls for some items. One whose calls did not say everything stays as it is known where nothing else of it
 * changed. Where one is refused for the first time, the next run asks again for these items: so a permission that is missing
 * stays a gap, and one that was granted is noticed, at the price of one batch.
 */
async function enrich<Context>(
  listing: Reading<Context>,
  found: Found,
  stale: readonly { readonly item: unknown; readonly base: FoundRecord }[],
): Promise<void> {
  const items = stale.map(({ item }) => item);
  const untouched = new Set(items);
  const enriched = new Map<string, FoundRecord>();
  const gapsBefore = found.without.size;
  const { told, missing } = await furtherCalls(listing, found, items);
  for (const item of told) {
    if (untouched.has(item)) continue;
    const record = map(listing, found, item);
    if (record !== undefined) enriched.set(record.nativeId, record);
  }
  const at = found.without.size === gapsBefore ? new Date(listing.now()).toISOString() : undefined;
  for (const { item, base } of stale) {
    const before = listing.known?.get(base.nativeId);
    const isKnown = before?.state === "present" && before.type === base.type;
    const whole = enriched.get(base.nativeId);
    const record = partlyTold(whole ?? base, whole ? missing(item) : (listing.resource.enrichment?.permissions ?? []));
    const mark = whole && at ? { base: base.hash, at } : undefined;
    if (isKnown && before.enriched?.base === base.hash && tellsLess(record, before)) {
      see(found, before);
      if (mark) found.refreshed.push({ ...before, enriched: mark });
      continue;
    }
    if (isKnown && mark && before.hash === record.hash) found.refreshed.push({ ...before, enriched: mark });
    await add(listing, found, { ...record, enriched: mark });
  }
}

interface FurtherCalls {
  readonly told: readonly unknown[];
  /** What the calls for an item went without. */
  readonly missing: (item: unknown) => Iterable<string>;
}

async function furtherCalls<Context>(
  { resource, context, classify, signal }: KindListing<Context>,
  found: Found,
  items: readonly unknown[],
): Promise<FurtherCalls> {
  const byItem = new Map(items.map((item) => [item, new Set<string>()]));
  const hear = (failure: CrawlFailure, item?: unknown) => {
    const name = noteOnce(found.without, failure);
    for (const one of item === undefined ? items : [item]) byItem.get(one)?.add(name);
  };
  const missing = (item: unknown) => byItem.get(item) ?? [];
  try {
    const told = await hearing(hear, () => resource.enrichment?.enrich(items as readonly never[], context));
    return { told: told ?? [], missing };
  } catch (error) {
    if (signal.aborted) throw error;
    hear(error instanceof CrawlError ? error : classify(error));
    return { told: [], missing };
  }
}
