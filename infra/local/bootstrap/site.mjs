import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNode } from "./children.mjs";

function* filesIn(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== "dist" && entry.name !== "node_modules") yield* filesIn(path);
    else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

function fingerprint(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const folder of ["web", "shared"])
    for (const file of filesIn(join(root, folder))) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds the single-page app when its sources changed since the last build. */
export async function ensureSite(root) {
  if (!existsSync(join(root, "web", "index.html"))) return;
  const stamp = join(root, "node_modules", ".cache", "maestro", "site");
  const current = fingerprint(root);
  const isBuilt = existsSync(join(root, "web", "dist", "index.html"));
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  console.log("Building the web application");
  const vite = join("node_modules", "vite", "bin", "vite.js");
  const code = await runNode(root, [vite, "build", "web", "--logLevel", "warn"], { channel: false, quiet: true });
  if (code !== 0) throw new Error("The web application does not build (npm run web:build shows why)");
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}
