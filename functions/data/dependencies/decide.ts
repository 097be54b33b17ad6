import type { Caller } from "../../platform/caller.ts";
import { AppError, NotFoundError } from "../../platform/errors.ts";
import { accessOf } from "../access.ts";
import type { DataDeps } from "../deps.ts";
import { assertAllowed, loadRecord } from "../records/get-record.ts";
import { inParallel } from "../table.ts";
import { accept } from "./accept.ts";
import { changeDependencies, takingOut } from "./change-dependencies.ts";
import { type Proposal, partsOf, proposalId, proposalItem, readProposal, removeProposal } from "./proposals.ts";
import { type StandingDeps, standingReader } from "./standing.ts";

const WIDTH = 8;

export type Decision = "accept" | "dismiss" | "reopen";

interface Decided {
  readonly decided: number;
  readonly failures: readonly { readonly id: string; readonly message: string }[];
}

/**
 * Carries out what a person decided. Accepting writes the dependency into the calling application, so it needs write access
 * to that one; dismissing and reopening take out what an earlier acceptance put in, never what somebody wrote by hand or what
 * another accepted proposal says too.
 */
export async function decideProposals(
  deps: DataDeps & StandingDeps,
  caller: Caller,
  ids: readonly string[],
  decision: Decision,
): Promise<Decided> {
  const access = await accessOf(deps.table, caller);
  const failures: { id: string; message: string }[] = [];
  const found: Proposal[] = [];
  await inParallel([...new Set(ids)], WIDTH, async (id) => {
    try {
      const proposal = await readable(id);
      found.push(proposal);
    } catch (error) {
      fail(id, error);
    }
  });
  const readStanding = standingReader(deps);
  let decided = 0;
  // One application is written once, however many of its proposals are decided.
  await inParallel([...Map.groupBy(found, ({ from }) => from)], WIDTH, async ([from, proposals]) => {
    try {
      if (decision === "accept") await accept(deps, () => writable(from), caller.actor, proposals);
      else await takeBack(from, proposals, decision);
      decided += proposals.length;
    } catch (error) {
      for (const proposal of proposals) fail(proposalId(proposal), error);
    }
  });
  return { decided, failures };

  async function readable(id: string): Promise<Proposal> {
    const parts = partsOf(id);
    const proposal = parts && (await readProposal(deps.table, parts));
    if (proposal === undefined) throw new NotFoundError("There is no such proposal any more");
    const refs = [
      { type: "connection", id: proposal.connectionId },
      { type: "application", id: proposal.to },
    ] as const;
    for (const ref of refs) assertAllowed(await loadRecord(deps.table, ref), access, "read");
    return proposal;
  }

  /** The decision comes first, so that whoever decides on another proposal meanwhile does not count on this one. */
  async function takeBack(from: string, proposals: readonly Proposal[], as: Exclude<Decision, "accept">) {
    const { owner } = await writable(from);
    await inParallel(proposals, WIDTH, (proposal) => keep(deps, proposal, as));
    const change = takingOut(proposals, () => readStanding(owner, from));
    await changeDependencies(deps, () => writable(from), caller.actor, change);
  }

  async function writable(id: string) {
    const record = await loadRecord(deps.table, { type: "application", id });
    return assertAllowed(record, access, "write").record;
  }

  function fail(id: string, error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    failures.push({ id, message: error.message });
  }
}

async function keep({ table }: DataDeps, proposal: Proposal, decision: Exclude<Decision, "accept">): Promise<void> {
  // Without evidence there is nothing left to propose.
  if (decision === "reopen" && proposal.isGone === true) return removeProposal(table, proposal);
  const kept = { dismiss: "dismissed", reopen: "proposed" } as const;
  await table.put(proposalItem({ ...proposal, decision: kept[decision] }));
}
