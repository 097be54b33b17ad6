import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { unitProgressKey } from "../keys.ts";
import type { Table } from "../table.ts";
import type { Progress } from "./runs.ts";

/** Longer than any run takes. */
const KEPT_DAYS = 2;

interface UnitId {
  readonly connectionId: string;
  readonly runId: string;
  readonly scope: { readonly id: string };
}
const keyOf = ({ connectionId, runId, scope }: UnitId) => unitProgressKey(connectionId, runId, scope.id);

/** What a unit has added to its run so far. A turn that is repeated after a crash adds only what goes beyond it. */
export const readTold = async (table: Table, unit: UnitId): Promise<Progress> =>
  (await table.get<{ readonly told: Progress }>(keyOf(unit)))?.told ?? {};

export async function writeTold({ table, clock }: DataDeps, unit: UnitId, told: Progress): Promise<void> {
  await table.put({ ...keyOf(unit), told, ttl: epochSecondsAfter(clock(), KEPT_DAYS * DAY_SECONDS) });
}
