import { SyncUnit, SyncUnitResult } from "../../../shared/events/sync.ts";
import { stepHandler } from "../../platform/step.ts";
import { syncDeps } from "./deps.ts";
import { importUnit } from "./import-found.ts";

const deps = syncDeps();
/** Kept free for ending a turn in order. */
const RESERVE_MS = 30_000;
/** A turn no longer than this keeps the state machine's history telling. */
const LONGEST_TURN_MS = 240_000;

/** One turn of one unit: maps what the files hold for a command and writes what changed. */
export const handler = stepHandler({ input: SyncUnit, output: SyncUnitResult }, (unit, context) => {
  const left = context.getRemainingTimeInMillis() - RESERVE_MS;
  const turnMs = Math.min(LONGEST_TURN_MS, Math.max(left, 1_000));
  return importUnit(deps, unit, deps.clock().getTime() + turnMs);
});
