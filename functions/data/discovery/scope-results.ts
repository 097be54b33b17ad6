import type { Gap, ScopeResult } from "../../../shared/contracts/discovery.ts";
import { DAY_SECONDS, epochSecondsAfter } from "../../platform/clock.ts";
import type { DataDeps } from "../deps.ts";
import { scopeResultKey, scopeResultsPk } from "../keys.ts";
import type { Item, Table } from "../table.ts";

/** Longer than anybody keeps thirty runs of a command that is read once a day. */
const KEPT_DAYS = 60;

/** How one command went in one scope, with what only Maestro itself looks at. */
export interface CommandInScope extends Omit<ScopeResult, "scope" | "label"> {
  readonly warnings?: readonly string[] | undefined;
  readonly held?: number | undefined;
  readonly gaps?: readonly Gap[] | undefined;
  /** Where its rejects are kept, in the bucket. */
  readonly rejects?: readonly string[] | undefined;
}

export interface ScopeOutcome extends CommandInScope {
  readonly scope: string;
  readonly label: string;
}

interface Scoped {
  readonly id: string;
  readonly label: string;
}
interface RunId {
  readonly connectionId: string;
  readonly runId: string;
}
type ScopeItem = Item & { readonly sk: string; readonly label: string; readonly commands: readonly CommandInScope[] };

/** Keeps how a run's commands went in one scope: one item, beside the run, which could not hold hundreds of them. */
export async function writeScopeResults(
  { table, clock }: DataDeps,
  { connectionId, runId }: RunId,
  { id, label }: Scoped,
  commands: readonly CommandInScope[],
): Promise<void> {
  const ttl = epochSecondsAfter(clock(), KEPT_DAYS * DAY_SECONDS);
  await table.put({ ...scopeResultKey(connectionId, runId, id), label, commands, ttl });
}

/** How a run went, scope by scope and command by command. */
export async function listScopeResults(table: Table, connectionId: string, runId: string): Promise<ScopeOutcome[]> {
  const items = await table.queryAll<ScopeItem>({ pk: scopeResultsPk(connectionId, runId), consistent: true });
  return items.flatMap(({ sk, label, commands }) => commands.map((command) => ({ ...command, scope: sk, label })));
}
