import type { Refresh, RefreshResult, UnitScope } from "../../../shared/events/sync.ts";
import { UnitScope as UnitScopeSchema } from "../../../shared/events/sync.ts";
import type { FoundRecord, KnownSource } from "../../../shared/records/found.ts";
import type { Access, Crawler } from "../../crawlers/engine/crawler.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import type { FailureClass } from "../../crawlers/engine/failure.ts";
import { hearing } from "../../crawlers/engine/go-without.ts";
import { foundRecord, mapRecord } from "../../crawlers/engine/map-record.ts";
import { missingIn, partlyTold } from "../../crawlers/engine/partly-told.ts";
import { planChanges } from "../../crawlers/engine/plan-changes.ts";
import { noteInferable } from "../../data/dependencies/inference-due.ts";
import { applyChanges, type Unit } from "../../data/discovered.ts";
import { type ConnectionInfo, loadConnection } from "../../data/discovery/connections.ts";
import { releaseLeases, takeLeases } from "../../data/discovery/leases.ts";
import { knownAmong, unsettle } from "../../data/discovery/sources.ts";
import { recordKey } from "../../data/keys.ts";
import type { RecordItem } from "../../data/records/record-item.ts";
import { logger } from "../../platform/logger.ts";
import { accessOf } from "./access-of.ts";
import { failureOf } from "./crawl-unit.ts";
import type { SyncDeps } from "./deps.ts";
import { describing } from "./describe.ts";
import { keepingKnown } from "./keep-known.ts";
import { listingOf, unitContext } from "./unit-context.ts";

/** Asking again would not help: the next run says what is missing. */
const REFUSED: ReadonlySet<FailureClass> = new Set(["AUTH", "FORBIDDEN", "REGION_DISABLED", "NOT_SUPPORTED"]);

const IGNORED: RefreshResult = { busy: false, found: 0, written: 0, retired: 0, ignored: 0 };

/**
 * Brings a few resources up to date because the provider said that something happened to them: the same mapping and the same
 * writes as a crawl, under the same lease, so that never two writers are at work. A crawl stays the truth; it looks at these
 * shards again.
 */
export async function refresh<Context>(
  deps: SyncDeps,
  crawler: Crawler<Context>,
  request: Refresh,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const connection = await loadConnection(deps, request.connectionId);
  const resource = crawler.resources.find(({ kind, find }) => kind === request.kind && find !== undefined);
  const scope = knownScope(connection, request.scope);
  const isLookedAt =
    resource !== undefined && (connection.commands === undefined || connection.commands.includes(resource.command));
  if (!isLookedAt || scope === undefined || resource.scope !== scope.kind)
    return { ...IGNORED, ignored: request.nativeIds.length };

  const runId = deps.newId();
  const other = await takeLeases(deps, connection.id, [resource.command], runId, { isBrief: true });
  if (other !== undefined) return { ...IGNORED, busy: true };
  try {
    return await refreshKind(deps, { crawler, connection, resource, scope, runId, request, signal });
  } finally {
    await releaseLeases(deps.table, connection.id, [resource.command], runId);
  }
}

function knownScope({ fields }: ConnectionInfo, id: string): UnitScope | undefined {
  const scopes: unknown[] = Array.isArray(fields.scopes) ? fields.scopes : [];
  return scopes.flatMap((scope) => UnitScopeSchema.safeParse(scope).data ?? []).find((scope) => scope.id === id);
}

interface Targeted<Context> {
  readonly crawler: Crawler<Context>;
  readonly connection: ConnectionInfo;
  readonly resource: AnyResource<Context>;
  readonly scope: UnitScope;
  readonly runId: string;
  readonly request: Refresh;
  readonly signal: AbortSignal;
}

async function refreshKind<Context>(deps: SyncDeps, targeted: Targeted<Context>): Promise<RefreshResult> {
  const { connection, resource, scope, runId, request } = targeted;
  const unit = unitContext(connection, { command: resource.command, scope: listingOf(scope, resource.kind), runId });
  const sources = await knownAmong(deps.table, unit, [...new Set(request.nativeIds)]);
  const wanted = await notSeenSince(deps, unit, sources, request);
  if (wanted.length === 0) return { ...IGNORED, ignored: request.nativeIds.length };
  const found = await find(deps, targeted, wanted);
  if (found === undefined) return { ...IGNORED, ignored: request.nativeIds.length };
  const known = new Map([...sources].filter(([nativeId]) => wanted.includes(nativeId)));
  const changes = planChanges(known, { found, isComplete: false, runId });
  const present = new Set(found.map(({ nativeId }) => nativeId));
  // Asked for by its id and not there: it is gone for certain, so it need not be missed twice.
  const miss = [...known.values()]
    .filter(({ nativeId, state }) => state !== "inactive" && !present.has(nativeId))
    .map((source) => ({ known: source, state: "inactive" as const, missed: source.missed + 1 }));
  const { create, update } = changes;
  if (create.length + update.length + miss.length > 0)
    await unsettle(deps.table, unit, [...present, ...miss.map((one) => one.known.nativeId)]);
  const { applied } = await applyChanges(
    deps,
    unit,
    { ...changes, update: await keepingKnown(deps, unit, changes.update), miss },
    {
      deadline: Number.POSITIVE_INFINITY,
      isListed: () => true,
    },
  );
  const written = applied.created + applied.updated;
  // What it states may lead to other dependencies; the next run looks for them.
  if (written + applied.missing > 0) await noteInferable(deps.table, connection.record.owner, deps.clock());
  return {
    busy: false,
    found: found.length,
    written,
    retired: applied.missing,
    ignored: request.nativeIds.length - wanted.length,
  };
}

/** Events tell their second, not the moment in it. */
const SECOND_MS = 1_000;

/** Events come late and out of order: what was seen after one of them is left alone. */
async function notSeenSince(
  deps: SyncDeps,
  unit: Unit,
  sources: ReadonlyMap<string, KnownSource>,
  { nativeIds, seenBefore }: Refresh,
): Promise<string[]> {
  const wanted = [...new Set(nativeIds)];
  if (seenBefore === undefined) return wanted;
  const known = [...sources.values()];
  const records = await deps.table.batchGet<RecordItem>(
    known.map(({ type, recordId }) => recordKey({ type, id: recordId })),
  );
  const seenAt = new Map(
    known.map(({ nativeId }, index) => [nativeId, records[index]?.discovered[unit.connectionId]?.lastSeenAt]),
  );
  const happenedBy = Date.parse(seenBefore) + SECOND_MS;
  return wanted.filter((nativeId) => happenedBy > Date.parse(seenAt.get(nativeId) ?? seenBefore));
}

/** Nothing where the provider refuses to show them, which the next run tells people. */
async function find<Context>(
  deps: SyncDeps,
  targeted: Targeted<Context>,
  nativeIds: readonly string[],
): Promise<FoundRecord[] | undefined> {
  const { crawler, connection, resource, scope, runId } = targeted;
  const { describe, createMissing } = await describing(deps, connection);
  const access = await accessOf(deps.secrets, connection);
  const without = new Set<string>();
  try {
    const items = await hearing(
      (failure) => without.add(missingIn(failure)),
      () => itemsOf(targeted, access, nativeIds),
    );
    const found = items.flatMap((item) => {
      const mapped = mapRecord(resource, item as never, scope);
      return typeof mapped === "string" ? [] : [partlyTold(describe(foundRecord(mapped, scope)), without)];
    });
    await createMissing(runId);
    return found;
  } catch (error) {
    const failure = failureOf(crawler, error);
    if (!REFUSED.has(failure.class)) throw error;
    logger.warn("the provider refused to show what changed", { connectionId: connection.id, reason: failure.message });
    return undefined;
  }
}

async function itemsOf<Context>(
  { crawler, resource, scope, signal }: Targeted<Context>,
  access: Access,
  nativeIds: readonly string[],
): Promise<readonly unknown[]> {
  const { context, close } = await crawler.open(access, scope, signal);
  try {
    const items = (await resource.find?.(context, nativeIds)) ?? [];
    return (await resource.enrichment?.enrich(items as readonly never[], context)) ?? items;
  } finally {
    close();
  }
}
