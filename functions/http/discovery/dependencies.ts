import type * as contract from "../../../shared/contracts/dependencies.ts";
import type { ProposedDependency } from "../../../shared/contracts/dependencies.ts";
import type { Row } from "../../../shared/records/row-table.ts";
import { DEPENDENCY_RULES, type DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import { accessOf } from "../../data/access.ts";
import { acceptAtOnce } from "../../data/dependencies/accept.ts";
import { decideProposals } from "../../data/dependencies/decide.ts";
import { type Proposal, proposalId, proposalsOf, stateOf } from "../../data/dependencies/proposals.ts";
import { connectionInfo } from "../../data/discovery/connections.ts";
import { getFor } from "../../data/records/get-record.ts";
import { patchRecord } from "../../data/records/update-record.ts";
import { BadQueryError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";

const ORDER = { proposed: 0, stale: 1, accepted: 2, dismissed: 3 } as const;

/** `GET /api/dependencies/proposed`: of every readable connection, those between applications that the caller may read. */
export const listProposedAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.listProposed> =>
  async ({ query, caller }) => {
    const access = await accessOf(deps.table, caller, { workspace: query.workspace });
    const connections = (await deps.catalogue.all(access, "connection")).filter(
      ({ id }) => query.connectionId === undefined || id === query.connectionId,
    );
    const [rowOf, ...lists] = await Promise.all([
      deps.catalogue.lookup(access, "application"),
      ...connections.map(({ id }) => proposalsOf(deps.table, id)),
    ]);
    const matching = lists
      .flat()
      .flatMap((proposal) => dtoOf(proposal, rowOf) ?? [])
      .filter((one) => (query.state === undefined || one.state === query.state) && isNamed(one, query.q));
    const items = matching
      .filter(({ rule }) => query.rule === undefined || rule === query.rule)
      .sort(
        (a, b) => ORDER[a.state] - ORDER[b.state] || a.from.name.localeCompare(b.from.name) || a.id.localeCompare(b.id),
      );
    const start = offsetOf(query.cursor);
    const end = start + query.limit;
    return {
      body: {
        items: items.slice(start, end),
        total: items.length,
        ...(end < items.length ? { cursor: String(end) } : {}),
        rules: countsOf(matching),
      },
    };
  };

function offsetOf(cursor: string | undefined): number {
  const offset = Number(cursor ?? 0);
  if (Number.isInteger(offset) && offset >= 0) return offset;
  throw new BadQueryError([{ path: "cursor", message: "is not a cursor of this list" }]);
}

function dtoOf(proposal: Proposal, rowOf: (id: string) => Row | undefined): ProposedDependency | undefined {
  const [from, to] = [rowOf(proposal.from), rowOf(proposal.to)];
  if (from === undefined || to === undefined || from.deletedAt !== undefined || to.deletedAt !== undefined)
    return undefined;
  const { connectionId, rule, confidence, port, protocol, evidence, firstSeenAt, lastSeenAt } = proposal;
  return {
    id: proposalId(proposal),
    connectionId,
    rule,
    ruleLabel: DEPENDENCY_RULES[rule].label,
    confidence,
    from: nameOf(from),
    to: nameOf(to),
    evidence,
    state: stateOf(proposal),
    firstSeenAt,
    lastSeenAt,
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

const nameOf = ({ id, summary: { name, family } }: Row) => ({
  id,
  name,
  ...(typeof family === "string" ? { family } : {}),
});

const isNamed = ({ from, to }: ProposedDependency, q: string | undefined): boolean =>
  q === undefined || [from, to].some(({ name }) => name.toLowerCase().includes(q.toLowerCase()));

const countsOf = (items: readonly ProposedDependency[]) =>
  [...Map.groupBy(items, ({ rule }) => rule)]
    .map(([rule, { length }]) => ({ rule, ...DEPENDENCY_RULES[rule], count: length }))
    .sort((a, b) => b.count - a.count);

/** `POST /api/dependencies/proposed/decide` */
export const decideProposedAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.decideProposed> =>
  async ({ body, caller }) => {
    const { decided, failures } = await decideProposals(deps, caller, body.ids, body.decision);
    return { body: { decided, failures: [...failures] } };
  };

/** `PUT /api/connections/{id}/accept-rules`: also accepts what these rules have proposed so far. */
export const setAcceptRulesAction =
  (deps: DiscoveryDeps): ActionOf<typeof contract.setAcceptRules> =>
  async ({ params, body, caller, requestId }) => {
    const ref = { type: "connection", id: params.id } as const;
    // What it accepts is written into applications on the connection's behalf, like what it discovers.
    await getFor(deps, caller, "admin", ref);
    const rules: DependencyRule[] = [...new Set(body.rules)];
    const options = { requestId, mayChange: ["alwaysAccept"] };
    const { record } = await patchRecord(deps, caller, ref, { alwaysAccept: rules }, options);
    const waiting = (await proposalsOf(deps.table, params.id)).filter(
      ({ decision, rule }) => decision === "proposed" && rules.includes(rule),
    );
    await acceptAtOnce(deps, connectionInfo(record), waiting);
    return { body: { rules, accepted: waiting.length } };
  };
