import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Below the root of the project; gone with node_modules, and never the only copy of anything. */
export const CACHE = join("node_modules", ".cache", "maestro");

const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Removes what nobody wrote for a week: each state of the sources leaves an entry of its own. */
export function prune(directory: string, prefix = ""): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (name.startsWith(prefix) && mtimeMs !== undefined && Date.now() - mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
}
