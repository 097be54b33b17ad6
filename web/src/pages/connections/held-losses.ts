import type { Run } from "../../data/connections.ts";

/** Records of a command that stayed away in such a number that nothing was retired until somebody confirms. */
export interface HeldLoss {
  readonly command: string;
  readonly held: number;
}

/** What the newest run of each command held; a later run of the command that found them again settles it. */
export function heldLosses(runsNewestFirst: readonly Run[]): HeldLoss[] {
  const newest = new Map<string, number>();
  for (const run of runsNewestFirst) {
    if (run.status === "running") continue;
    for (const [command, { held }] of Object.entries(run.commands)) {
      if (!newest.has(command)) newest.set(command, held ?? 0);
    }
  }
  return [...newest].flatMap(([command, held]) => (held > 0 ? [{ command, held }] : []));
}
