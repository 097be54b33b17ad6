import type { Gap } from "../../../shared/contracts/discovery.ts";
import { coverageKey, coveragePk } from "../keys.ts";
import { type Item, inParallel, type Table } from "../table.ts";

/** Under this name stands what nobody saw because of the accounts and scopes themselves. */
const SCOPES = "#";
/** Hundreds of gaps have few causes; an item takes 400 KB. */
const MAX_GAPS = 500;

export interface CommandGap extends Gap {
  readonly command?: string;
}

interface Coverage {
  /** When somebody looked last. */
  readonly at: string | undefined;
  readonly items: readonly CommandGap[];
}

type CoverageItem = Item & { readonly sk: string; readonly at: string; readonly gaps: readonly Gap[] };

/** Keeps what a run did not see of a command, or of the connection's scopes as a whole. */
export async function writeCoverage(
  table: Table,
  connectionId: string,
  at: string,
  gaps: Readonly<Record<string, readonly Gap[]>>,
): Promise<void> {
  await table.putAll(
    Object.entries(gaps).map(([command, found]) => ({
      ...coverageKey(connectionId, command),
      at,
      gaps: found.slice(0, MAX_GAPS),
    })),
  );
}

export const writeScopeCoverage = (
  table: Table,
  connectionId: string,
  at: string,
  gaps: readonly Gap[],
): Promise<void> => writeCoverage(table, connectionId, at, { [SCOPES]: gaps });

/** Whether the last run could not enter all of the accounts and regions that the connection is for. */
export async function isBlind(table: Table, connectionId: string): Promise<boolean> {
  const item = await table.get<CoverageItem>(coverageKey(connectionId, SCOPES));
  return item?.gaps.some(({ reason }) => reason !== "not-selected") ?? false;
}

/** What the last run of each command did not see, and why. */
export async function readCoverage(table: Table, connectionId: string): Promise<Coverage> {
  const items = await table.queryAll<CoverageItem>({ pk: coveragePk(connectionId) });
  return {
    at: items
      .map(({ at }) => at)
      .sort()
      .at(-1),
    items: items.flatMap(({ sk, gaps }) => gaps.map((gap) => (sk === SCOPES ? gap : { ...gap, command: sk }))),
  };
}

export async function forgetCoverage(table: Table, connectionId: string): Promise<void> {
  const keys = await table.queryAll<{ pk: string; sk: string }>({
    pk: coveragePk(connectionId),
    attributes: ["pk", "sk"],
  });
  await inParallel(keys, 10, (key) => table.delete(key));
}
