import type { ForgetConnection } from "../../../shared/events/forget.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { StaleVersionError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import { comparedKey, factsKey, sourceKey, unitKey } from "../keys.ts";
import { loadRecord } from "../records/get-record.ts";
import { nextMoment } from "../records/record-item.ts";
import { writeRecord } from "../records/write-record.ts";
import { inParallel } from "../table.ts";
import { forgetCoverage } from "./coverage.ts";
import { knownSources, unitStates } from "./sources.ts";

/** Ends what a deleted connection knew. Its records keep what it said, unless they are to go with it. */
export async function forgetSources(deps: DataDeps, request: ForgetConnection): Promise<void> {
  const { connectionId, isDeleting } = request;
  for (const scope of await unitStates(deps.table, connectionId)) {
    const known = await knownSources(deps.table, scope);
    await inParallel([...known.values()], 25, async (source) => {
      if (isDeleting) await removeFrom(deps, source, request);
      if (source.facts !== undefined) await deps.table.delete(factsKey(connectionId, source.nativeId));
      await deps.table.delete(sourceKey(scope, source.nativeId));
    });
    await deps.table.delete(unitKey(scope));
  }
  await forgetCoverage(deps.table, connectionId);
  await deps.table.delete(comparedKey(connectionId));
}

async function removeFrom(
  deps: DataDeps,
  source: { readonly type: StoredRecord["type"]; readonly recordId: string },
  { connectionId, actor, requestId }: ForgetConnection,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = await loadRecord(deps.table, { type: source.type, id: source.recordId });
    if (before === undefined || before.discovered[connectionId] === undefined) return;
    const { [connectionId]: _gone, ...others } = before.discovered;
    const updatedAt = nextMoment(deps.clock, before.updatedAt);
    const stamp = { version: before.version + 1, updatedAt, updatedBy: actor, requestId };
    // The last source of a record goes with the record, so that restoring it brings everything back.
    const isLast = Object.keys(others).length === 0;
    const after: StoredRecord = isLast
      ? { ...before, ...stamp, deletedAt: before.deletedAt ?? updatedAt }
      : { ...before, ...stamp, discovered: others };
    try {
      await writeRecord(deps.table, before, after);
      return;
    } catch (error) {
      if (!(error instanceof StaleVersionError) || attempt === 8) throw error;
    }
  }
}
