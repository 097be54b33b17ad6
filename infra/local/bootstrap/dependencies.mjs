import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeOf, probe, run } from "./children.mjs";

const packagesOf = (file) => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")).packages ?? {}) : undefined);

/** Whether node_modules holds what the lock file says. Packages for other platforms may be missing. */
function areInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules", ".package-lock.json"));
  if (!installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === version : optional || peer;
  });
}

/** Runs `npm ci` where node_modules is missing or behind the lock file. */
export async function ensureDependencies(root) {
  if (areInstalled(root)) return;
  console.log("Installing dependencies (npm ci)");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = npm ? await run(process.execPath, [npm, ...args], { root }) : await run("npm", args, { root });
  if (code !== 0)
    throw new Error("The dependencies could not be installed: run `npm ci` and mend what it complains about");
}

const runs = (node) => Number(/^v(\d+)/.exec(probe(node, ["--version"]).output)?.[1] ?? 0) >= 24;

/** The `node` package brings Node 24; its install script is what some settings of npm forbid. */
export function ensureNode(root) {
  if (runs(nodeOf(root))) return;
  if (existsSync(join(root, "node_modules", "node"))) probe("npm", ["rebuild", "node", "--prefix", root]);
  if (runs(nodeOf(root))) return;
  if (!runs(process.execPath))
    throw new Error("Node 24 is missing: run `npm ci` with install scripts allowed, or install Node 24");
  process.env.MAESTRO_NODE = process.execPath;
}
