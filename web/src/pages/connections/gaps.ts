import type { Gap } from "../../data/connections.ts";

/** The same gap in several places, as one line. */
export interface GapGroup extends Omit<Gap, "scope"> {
  readonly places: readonly string[];
}

const ORDER: readonly Gap["reason"][] = ["denied", "failed", "throttled", "disabled", "unsupported", "not-selected"];

/** One line per reason, kind and permission: what a person can do something about first. */
export function groupGaps(gaps: readonly Gap[]): GapGroup[] {
  const groups = Map.groupBy(gaps, ({ reason, command, kind, permission }) =>
    JSON.stringify([reason, command, kind, permission]),
  );
  return [...groups.values()]
    .flatMap((same): GapGroup[] => {
      const [first] = same;
      if (!first) return [];
      const { scope: _, ...gap } = first;
      return [{ ...gap, places: [...new Set(same.flatMap(({ scope }) => scope ?? []))] }];
    })
    .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason));
}

/** What a test says of several things at once. */
export interface GapLine {
  readonly message: string;
  /** What will not be seen, as people call it; empty where the message alone says it. */
  readonly whats: readonly string[];
}

/** One line per message: the same refusal often stands behind several kinds. */
export const gapLines = (gaps: readonly Gap[], labelOf: (kind: string) => string): GapLine[] =>
  [...Map.groupBy(gaps, ({ message }) => message)].map(([message, same]) => ({
    message,
    whats: [...new Set(same.flatMap(({ kind }) => (kind === undefined ? [] : labelOf(kind))))],
  }));
