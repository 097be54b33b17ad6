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
