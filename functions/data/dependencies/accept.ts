import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import type { DataDeps } from "../deps.ts";
import type { ConnectionInfo } from "../discovery/connections.ts";
import { loadRecord } from "../records/get-record.ts";
import { inParallel } from "../table.ts";
import { changeDependencies, withAccepted } from "./change-dependencies.ts";
import { type Proposal, proposalItem, readProposals } from "./proposals.ts";

const WIDTH = 8;

/** Accepts what people always accept, and puts it into the applications. */
export async function acceptAtOnce(
  deps: DataDeps,
  { actor, record: { owner } }: ConnectionInfo,
  proposals: readonly Proposal[],
): Promise<void> {
  const load = (id: string) => async () => {
    const found = await loadRecord(deps.table, { type: "application", id });
    return found?.owner.id === owner.id && found.deletedAt === undefined ? found : undefined;
  };
  const byCaller = Map.groupBy(proposals, ({ from }) => from);
  await inParallel([...byCaller], WIDTH, ([from, ofCaller]) => accept(deps, load(from), actor, ofCaller));
}

/**
 * Accepts proposals of one application. The dependencies come first, so what breaks off in between can be done again; and they
 * are looked at once more, because whoever takes another proposal back meanwhile does not know yet that these are accepted.
 */
export async function accept(
  deps: DataDeps,
  load: () => Promise<StoredRecord | undefined>,
  actor: Actor,
  proposals: readonly Proposal[],
): Promise<void> {
  await changeDependencies(deps, load, actor, async (list) => withAccepted(list, proposals));
  await deps.table.putAll(proposals.map((one) => proposalItem({ ...one, decision: "accepted" })));
  await changeDependencies(deps, load, actor, async (list) => {
    const current = await readProposals(deps.table, proposals);
    return withAccepted(
      list,
      current.filter(({ decision }) => decision === "accepted"),
    );
  });
}
