import type { CommandResult, Run } from "../../../shared/contracts/discovery.ts";
import { type FindScopes, type FoundScopes, NO_COUNTS, type UnitScope } from "../../../shared/events/sync.ts";
import type { Crawler, Gap, Probe } from "../../crawlers/engine/crawler.ts";
import type { CrawlFailure } from "../../crawlers/engine/failure.ts";
import { isPassing } from "../../crawlers/engine/limiter.ts";
import { noteAccounts } from "../../data/discovery/account-connections.ts";
import { type ConnectionInfo, loadConnection, updateComputed } from "../../data/discovery/connections.ts";
import { writeScopeCoverage } from "../../data/discovery/coverage.ts";
import { readRun, reportPlan } from "../../data/discovery/runs.ts";
import { unitStates } from "../../data/discovery/sources.ts";
import { ProviderThrottledError } from "../../platform/errors.ts";
import { accessOf } from "./access-of.ts";
import { failureOf, kindsOf } from "./crawl-unit.ts";
import type { SyncDeps } from "./deps.ts";
import { scopeOfListing } from "./unit-context.ts";
import { isEmpty } from "./unit-digest.ts";

/** Payloads of state machines end at 256 KB: so many scopes fit in. */
const MAX_SCOPES = 1_000;

/**
 * Signs in and says where there is something to crawl. What the credentials cannot open at all goes into the run and leaves
 * no unit, so that nothing is retired by mistake.
 * @throws ProviderThrottledError when the provider has no time now
 */
export async function findScopes<Context>(
  deps: SyncDeps,
  crawler: Crawler<Context>,
  input: FindScopes,
  signal: AbortSignal,
): Promise<FoundScopes> {
  const connection = await loadConnection(deps, input.connectionId);
  const run = await readRun(deps.table, input.connectionId, input.runId);
  if (run === undefined || run.status !== "running") return { units: [] };
  const probe = await sightOf(deps, crawler, connection, signal);
  if ("failure" in probe) {
    await reportFailure(deps, run, input.commands, probe.failure);
    return { units: [] };
  }
  if (probe.scopes.length === 0 && probe.gaps.length === 0) {
    await reportFailure(deps, run, input.commands, SEES_NOTHING);
    return { units: [] };
  }
  const former = formerScopes(connection, probe);
  await remember(deps, connection, probe, former);
  const scopes = [...probe.scopes, ...(await goneScopes(deps, input, former, probe.gaps))];
  const units = scopes.filter((scope) => kindsOf(crawler, { scope, commands: input.commands }).length > 0);
  const commands = [
    ...new Set(units.flatMap((scope) => kindsOf(crawler, { ...input, scope }).map(({ command }) => command))),
  ];
  const warnings = probe.gaps
    .slice(0, 20)
    .map(({ scope, message }) => (scope === undefined ? message : `${scope}: ${message}`));
  if (units.length > MAX_SCOPES)
    warnings.push(`Only the first ${MAX_SCOPES} of ${units.length} places were looked into. Split the connection.`);
  const begun = Object.fromEntries(commands.map((name) => [name, running]));
  if (!(await reportPlan(deps.table, { ...run, warnings: [...run.warnings, ...warnings], commands: begun })))
    return { units: [] };
  return { units: units.slice(0, MAX_SCOPES).map(scopeOf) };
}

export const running: CommandResult = { status: "running", counts: NO_COUNTS, errors: [] };

const SEES_NOTHING: CrawlFailure = {
  class: "FORBIDDEN",
  message: "The credentials are good, but there is no account, region or project that they open.",
};

/** Only what a unit is told. */
const scopeOf = ({ id, label, kind, accountId, region, projectId, isGone }: UnitScope): UnitScope => ({
  id,
  label,
  kind,
  accountId,
  region,
  projectId,
  ...(isGone === undefined ? {} : { isGone }),
});

const MAX_FORMER = 200;

/** The scopes that the connection looked into once and that are not there now, the latest first. */
function formerScopes({ fields }: ConnectionInfo, { scopes }: Probe): UnitScope[] {
  const known = [fields.scopes, fields.formerScopes].flatMap((list) =>
    Array.isArray(list) ? (list as UnitScope[]) : [],
  );
  const present = new Set(scopes.map(({ id }) => id));
  const former = new Map(known.filter(({ id }) => !present.has(id)).map((scope) => [scope.id, scope]));
  return [...former.values()].slice(0, MAX_FORMER);
}

/**
 * Former scopes with something left to retire. One that a gap is about may still be there: a role that is refused, or a list of
 * accounts that failed, says nothing about what is in them. One that a person no longer chose is not looked into any more.
 */
async function goneScopes(
  deps: SyncDeps,
  { connectionId, commands }: FindScopes,
  former: readonly UnitScope[],
  gaps: readonly Gap[],
): Promise<UnitScope[]> {
  const doubts = gaps.filter(({ reason }) => reason !== "not-selected");
  const gone = former.filter((scope) => !doubts.some((gap) => isAbout(gap, scope)));
  if (gone.length === 0) return [];
  const states = (await unitStates(deps.table, connectionId)).filter(
    (state) => commands.includes(state.command) && !isEmpty(state),
  );
  const open = new Set(states.map(({ scope }) => scopeOfListing(scope)));
  return gone.filter(({ id }) => open.has(id)).map((scope) => ({ ...scope, isGone: true }));
}

/** Gaps name a scope, its account, project or region, or what people call it. */
const isAbout = ({ scope: name }: Gap, { id, label, accountId, region, projectId }: UnitScope): boolean =>
  name === undefined || [id, accountId, region, projectId, label, ...label.split(" · ")].includes(name);

async function sightOf<Context>(
  deps: SyncDeps,
  crawler: Crawler<Context>,
  connection: ConnectionInfo,
  signal: AbortSignal,
): Promise<Probe | { readonly failure: CrawlFailure }> {
  try {
    return await crawler.probe(await accessOf(deps.secrets, connection), signal);
  } catch (error) {
    const failure = failureOf(crawler, error);
    if (isPassing(failure)) throw new ProviderThrottledError(failure.message, { cause: error });
    return { failure };
  }
}

/** The whole run failed, in the provider's words. Closing it suspends the connection when the credentials are no good. */
async function reportFailure(
  deps: SyncDeps,
  run: Run,
  commands: readonly string[],
  failure: CrawlFailure,
): Promise<void> {
  const error = { code: failure.class, message: failure.message };
  const failed: CommandResult = { status: "failed", counts: NO_COUNTS, errors: [] };
  await reportPlan(deps.table, {
    ...run,
    errors: [...run.errors, error],
    commands: Object.fromEntries(commands.map((name) => [name, failed])),
  });
}

/** Keeps what was seen on the connection, where pages and targeted syncs look it up; writes only what is news. */
async function remember(
  deps: SyncDeps,
  connection: ConnectionInfo,
  probe: Probe,
  former: readonly UnitScope[],
): Promise<void> {
  const { accounts, identity } = probe;
  const scopes = probe.scopes.map(scopeOf);
  const { fields } = connection;
  const seen = {
    identity,
    accounts,
    scopes,
    ...(former.length > 0 || fields.formerScopes !== undefined ? { formerScopes: former } : {}),
    ...(accounts.length === 1 ? { accountId: accounts[0]?.id } : {}),
  };
  const isNews = Object.entries(seen).some(([name, value]) => JSON.stringify(fields[name]) !== JSON.stringify(value));
  if (isNews) {
    await noteAccounts(
      deps.table,
      connection,
      accounts.map(({ id }) => id),
    );
    await updateComputed(deps, connection.id, connection.actor, () => seen);
  }
  await writeScopeCoverage(deps.table, connection.id, deps.clock().toISOString(), probe.gaps);
}
