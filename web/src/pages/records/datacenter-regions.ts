import type { Fields } from "../../../../shared/records/paths.ts";

export interface RegionCount {
  readonly name: string;
  /** Absent while it is not known how many. */
  readonly servers: number | undefined;
}

/** The regions that a datacenter names and those its servers stand in, the fullest first. */
export function regionsOf(named: unknown, servers: readonly Fields[] | undefined): RegionCount[] {
  const counts = new Map<string, number>();
  for (const name of Array.isArray(named) ? named : []) counts.set(String(name), 0);
  for (const { region } of servers ?? []) {
    if (typeof region === "string" && region !== "") counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, servers: servers ? count : undefined }))
    .sort((a, b) => (b.servers ?? 0) - (a.servers ?? 0) || a.name.localeCompare(b.name));
}
