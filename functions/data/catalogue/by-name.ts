import type { Row } from "../../../shared/records/row-table.ts";
import { comparableName } from "../../../shared/records/tag-rules.ts";

/**
 * The records that names mean, by comparable name. A load balancer may be called like the application that it serves: what
 * people wrote is meant before what was found.
 */
export const byName = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(
    rows
      .toSorted((a, b) => b.summary.sources.length - a.summary.sources.length)
      .map((row) => [comparableName(row.summary.name), row]),
  );
