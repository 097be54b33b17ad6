import type { EntityType } from "../../../shared/entities/types.ts";
import { effectiveFields } from "../../../shared/records/effective.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import type { Principal } from "../../../shared/vocabulary/access.ts";
import { DEPENDENCY_RULES, type DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import type { Fact } from "../../crawlers/inference/directory.ts";
import { endpointOf } from "../../crawlers/inference/endpoint.ts";
import { type InferredDependency, inferDependencies } from "../../crawlers/inference/infer-dependencies.ts";
import { type AccessSet, accessOfPrincipal } from "../../data/access.ts";
import type { Catalogue } from "../../data/catalogue/catalogue.ts";
import { acceptAtOnce } from "../../data/dependencies/accept.ts";
import {
  type Proposal,
  proposalItem,
  proposalsOf,
  refreshProposal,
  removeProposal,
} from "../../data/dependencies/proposals.ts";
import type { DataDeps } from "../../data/deps.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { factsOf } from "../../data/discovery/facts.ts";
import { inParallel } from "../../data/table.ts";

const WIDTH = 8;
/** What one connection can have waiting; a person judges no more, and a broken rule fills no table. */
const MOST_PROPOSALS = 20_000;

/**
 * Compares what a connection's resources state now with what was proposed before: new statements become proposals (or are
 * accepted at once where a person said so), decisions stay, a proposal whose evidence is gone goes, an accepted one is flagged.
 * @returns how many proposals are new
 */
export async function proposeDependencies(
  deps: DataDeps & { readonly catalogue: Catalogue },
  connection: ConnectionInfo,
): Promise<number> {
  const facts: Fact[] = [];
  for await (const page of factsOf(deps.table, connection.id)) facts.push(...page);
  const known = new Map((await proposalsOf(deps.table, connection.id)).map((one) => [keyOf(one), one]));
  if (facts.length === 0 && known.size === 0) return 0;

  const access = await accessOfPrincipal(deps.table, connection.record.owner);
  const { endpoints, declared } = await endpointsOf(deps.catalogue, access, connection.record.owner);
  const inferred = inferDependencies(endpoints, facts).slice(0, MOST_PROPOSALS);
  const now = deps.clock().toISOString();
  const always = acceptedRules(connection);
  const current = inferred.flatMap((edge): Proposal[] => {
    const before = known.get(keyOf(edge));
    if (before !== undefined) return [{ ...before, ...edge, isGone: undefined, lastSeenAt: now }];
    // Somebody wrote it already, so there is nothing to ask.
    if (declared(edge)) return [];
    const decision = always.has(edge.rule) ? "accepted" : "proposed";
    return [{ ...edge, connectionId: connection.id, decision, firstSeenAt: now, lastSeenAt: now }];
  });
  const isAcceptedNow = ({ decision, firstSeenAt }: Proposal) => decision === "accepted" && firstSeenAt === now;
  await acceptAtOnce(deps, connection, current.filter(isAcceptedNow));
  const others = current.filter((one) => !isAcceptedNow(one) && isNews(known.get(keyOf(one)), one));
  const { fresh = [], refreshed = [] } = Object.groupBy(others, (one) =>
    known.has(keyOf(one)) ? "refreshed" : "fresh",
  );
  await deps.table.putAll(fresh.map(proposalItem));
  await inParallel(refreshed, WIDTH, (one) => refreshProposal(deps.table, one));
  const seen = new Set(current.map(keyOf));
  await inParallel(
    [...known.values()].filter((one) => !seen.has(keyOf(one))),
    WIDTH,
    (one) => letGo(deps, one),
  );
  return current.filter(({ firstSeenAt }) => firstSeenAt === now).length;
}

const keyOf = ({ from, to, rule }: Pick<Proposal, "from" | "to" | "rule">) => `${from}#${to}#${rule}`;

export function acceptedRules({ record }: ConnectionInfo): Set<DependencyRule> {
  const { alwaysAccept } = effectiveFields(record);
  const rules = Array.isArray(alwaysAccept) ? alwaysAccept.map(String) : [];
  return new Set(rules.filter((rule): rule is DependencyRule => Object.hasOwn(DEPENDENCY_RULES, rule)));
}

/** When it was last seen is worth no write of its own. */
const isNews = (before: Proposal | undefined, now: Proposal): boolean =>
  before === undefined ||
  before.isGone === true ||
  before.port !== now.port ||
  before.confidence !== now.confidence ||
  before.evidence.value !== now.evidence.value;

async function letGo({ table }: DataDeps, proposal: Proposal): Promise<void> {
  if (proposal.decision === "proposed") await removeProposal(table, proposal);
  else if (proposal.decision === "accepted" && proposal.isGone !== true)
    await refreshProposal(table, { ...proposal, isGone: true });
}

/**
 * Applications and servers of the connection's owner with the names that they go by, whichever connection found them. What
 * others share with the owner is left out: a stranger's record could claim any name.
 */
async function endpointsOf(catalogue: Catalogue, access: AccessSet, owner: Principal) {
  const own = async (type: EntityType) =>
    (await catalogue.all(access, type)).filter((row) => row.owner.kind === owner.kind && row.owner.id === owner.id);
  const [applications, servers] = await Promise.all([own("application"), own("server")]);
  const endpoints = [
    ...applications.flatMap((row) => endpointOf(row, "application") ?? []),
    ...servers.flatMap((row) => endpointOf(row, "server") ?? []),
  ];
  const dependencies = new Map(applications.map((row) => [row.id, new Set(dependenciesOf(row))]));
  return { endpoints, declared: ({ from, to }: InferredDependency) => dependencies.get(from)?.has(to) ?? false };
}

const dependenciesOf = ({ summary: { dependencies } }: Row): unknown[] =>
  Array.isArray(dependencies) ? dependencies.map((one: { id?: unknown }) => one.id) : [];
