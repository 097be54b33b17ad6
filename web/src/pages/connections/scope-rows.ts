import type { ScopeResult } from "../../data/connections.ts";

type Status = ScopeResult["status"];

/** All results of one command, or of one region, as a row that opens. */
export interface ScopeRow {
  readonly id: string;
  readonly label: string;
  /** The worst of its cells. */
  readonly status: Status;
  readonly cells: readonly ScopeResult[];
  readonly seen: number;
  readonly changed: number;
  readonly failed: number;
  readonly partial: number;
}

/** From what needs a look to what does not. */
const WORST_FIRST: readonly Status[] = ["failed", "running", "partial", "cancelled", "success"];

/** The status that speaks for several: the worst of them. */
export const worstOf = (statuses: readonly Status[]): Status =>
  WORST_FIRST.find((status) => statuses.includes(status)) ?? "success";

const rank = (status: Status) => WORST_FIRST.indexOf(status);

/** Groups the results of runs by what was read or by where, troubled rows first, then by name. */
export function scopeRows(
  results: readonly ScopeResult[],
  by: "command" | "scope",
  labelOf: (command: string) => string,
): ScopeRow[] {
  const groups = Map.groupBy(results, (result) => result[by]);
  const rows = [...groups].map(([id, cells]): ScopeRow => {
    const status = worstOf(cells.map((cell) => cell.status));
    return {
      id,
      label: by === "command" ? labelOf(id) : (cells[0]?.label ?? id),
      status,
      cells: [...cells].sort((a, b) => rank(a.status) - rank(b.status) || a.label.localeCompare(b.label)),
      seen: cells.reduce((sum, { counts }) => sum + counts.seen, 0),
      changed: cells.reduce((sum, { counts }) => sum + counts.created + counts.updated, 0),
      failed: cells.filter((cell) => cell.status === "failed").length,
      partial: cells.filter((cell) => cell.status === "partial").length,
    };
  });
  return rows.sort((a, b) => rank(a.status) - rank(b.status) || a.label.localeCompare(b.label));
}

const WORDS = {
  command: ["place", "places"],
  scope: ["listing", "listings"],
} as const;

/** How many cells a row has and how many of them are in trouble: `1 of 3 places failed, 1 partly`. */
export function summaryOf({ cells, failed, partial }: ScopeRow, by: keyof typeof WORDS): string {
  const all = `${cells.length} ${WORDS[by][cells.length === 1 ? 0 : 1]}`;
  if (failed > 0) return `${failed} of ${all} failed${partial > 0 ? `, ${partial} partly` : ""}`;
  return partial > 0 ? `${partial} of ${all} partly read` : all;
}
