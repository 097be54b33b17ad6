import type { ProposalState } from "../../../shared/contracts/dependencies.ts";
import type { Confidence, DependencyRule } from "../../../shared/vocabulary/dependency-rules.ts";
import { proposalKey, proposalsFromPrefix, proposalsPk } from "../keys.ts";
import { type Condition, ConditionFailedError, type Item, type Table } from "../table.ts";

/** A suggested dependency as it is kept. */
export interface Proposal {
  readonly connectionId: string;
  readonly from: string;
  readonly to: string;
  readonly rule: DependencyRule;
  readonly confidence: Confidence;
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  readonly evidence: { readonly path: string; readonly value: string };
  /** What a person decided; whether the evidence still stands is `isGone`. */
  readonly decision: "proposed" | "accepted" | "dismissed";
  /** The provider does not say so any more. */
  readonly isGone?: boolean | undefined;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

export const stateOf = ({ decision, isGone }: Proposal): ProposalState =>
  decision === "accepted" && isGone === true ? "stale" : decision;

const SEPARATOR = ".";

export const proposalId = ({ connectionId, from, to, rule }: Proposal): string =>
  [connectionId, from, to, rule].join(SEPARATOR);

/** The parts of an id; undefined for what is none. */
export function partsOf(id: string): { connectionId: string; from: string; to: string; rule: string } | undefined {
  const [connectionId, from, to, rule, ...rest] = id.split(SEPARATOR);
  if (connectionId === undefined || from === undefined || to === undefined || rule === undefined) return undefined;
  return rest.length > 0 ? undefined : { connectionId, from, to, rule };
}

export const proposalItem = (proposal: Proposal): Item => ({
  ...proposalKey(proposal.connectionId, proposal.from, proposal.to, proposal.rule),
  ...proposal,
});

export const readProposal = (
  table: Table,
  { connectionId, from, to, rule }: NonNullable<ReturnType<typeof partsOf>>,
): Promise<Proposal | undefined> => table.get<Item & Proposal>(proposalKey(connectionId, from, to, rule));

export const proposalsOf = (table: Table, connectionId: string): Promise<Proposal[]> =>
  table.queryAll<Item & Proposal>({ pk: proposalsPk(connectionId), consistent: true });

/** As they are now; those that are gone are left out. */
export async function readProposals(table: Table, proposals: readonly Proposal[]): Promise<Proposal[]> {
  const keys = proposals.map(({ connectionId, from, to, rule }) => proposalKey(connectionId, from, to, rule));
  return (await table.batchGet<Item & Proposal>(keys)).filter((one) => one !== undefined);
}

/** What a connection suggests that one application depends on. */
export const proposalsFrom = (table: Table, connectionId: string, from: string): Promise<Proposal[]> =>
  table.queryAll<Item & Proposal>({
    pk: proposalsPk(connectionId),
    prefix: proposalsFromPrefix(from),
    consistent: true,
  });

/** Writes what a provider says now of a proposal, unless somebody decided about it since it was read: the next run says it again. */
export const refreshProposal = (table: Table, proposal: Proposal): Promise<void> =>
  table.put(proposalItem(proposal), undecidedSince(proposal)).catch(ignoreDecided);

/** Takes a proposal away, unless somebody decided about it since it was read. */
export const removeProposal = (table: Table, proposal: Proposal): Promise<void> => {
  const { connectionId, from, to, rule } = proposal;
  return table.delete(proposalKey(connectionId, from, to, rule), undecidedSince(proposal)).catch(ignoreDecided);
};

const undecidedSince = ({ decision }: Proposal): Condition => ({
  expression: "decision = :decision",
  values: { ":decision": decision },
});

const ignoreDecided = (error: unknown): void => {
  if (!(error instanceof ConditionFailedError)) throw error;
};
