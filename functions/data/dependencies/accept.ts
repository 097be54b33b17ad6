import type { DataDeps } from "../deps.ts";
import type { ConnectionInfo } from "../discovery/connections.ts";
import { loadRecord } from "../records/get-record.ts";
import { inParallel } from "../table.ts";
import { changeDependencies, withAccepted } from "./change-dependencies.ts";
import type { Proposal } from "./proposals.ts";

const WIDTH = 8;

/** Puts what people always accept into the applications. */
export async function acceptAtOnce(
  deps: DataDeps,
  { actor, record: { owner } }: ConnectionInfo,
  accepted: readonly Proposal[],
): Promise<void> {
  const load = (id: string) => async () => {
    const found = await loadRecord(deps.table, { type: "application", id });
    return found?.owner.id === owner.id && found.deletedAt === undefined ? found : undefined;
  };
  const byCaller = Map.groupBy(accepted, ({ from }) => from);
  await inParallel([...byCaller], WIDTH, ([from, proposals]) =>
    changeDependencies(deps, load(from), actor, (list) => withAccepted(list, proposals)),
  );
}
