import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { report } from "../../shared/bench/measurement.ts";

/** JavaScript that a browser loads for the first page, as `vite build` writes it. */
const BUDGET_KB = 100;

/** What the app asks for beyond its entry before the page stands, in the order of the imports. */
const PAGES = {
  "sign-in, signed out": ["src/pages/auth/sign-in.tsx"],
  "overview, signed in": ["src/frame/frame.tsx", "src/pages/overview/overview.tsx"],
  "list of servers, signed in": [
    "src/frame/frame.tsx",
    "src/pages/lists/collection.tsx",
    "virtual:maestro/entity/server",
  ],
} as const;

const root = resolve(import.meta.dirname, "..");
const result = (await build({
  configFile: resolve(root, "vite.config.ts"),
  logLevel: "error",
  build: { write: false, reportCompressedSize: false },
})) as Rolldown.RolldownOutput;
const chunks = result.output.filter((output) => output.type === "chunk");

/** @throws Error when no chunk holds the module: the page has moved */
function chunkOf(module: string): Rolldown.OutputChunk {
  const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (!found) throw new Error(`No chunk holds ${module}`);
  return found;
}

/** A chunk and everything that it imports, at any depth, except on demand. */
function withImports(chunk: Rolldown.OutputChunk, seen: Set<Rolldown.OutputChunk>): void {
  if (seen.has(chunk)) return;
  seen.add(chunk);
  for (const fileName of chunk.imports) {
    const imported = chunks.find((one) => one.fileName === fileName);
    if (imported) withImports(imported, seen);
  }
}

const entry = chunks.find(({ isEntry }) => isEntry)!;
for (const [page, modules] of Object.entries(PAGES)) {
  const loaded = new Set<Rolldown.OutputChunk>();
  withImports(entry, loaded);
  for (const module of modules) withImports(chunkOf(module), loaded);
  const sizes = [...loaded]
    .map(({ name, code }) => ({ name, kb: gzipSync(code).length / 1000 }))
    .sort((a, b) => b.kb - a.kb);
  const largest = sizes.slice(0, 3).map(({ name, kb }) => `${name} ${kb.toFixed(1)} kB`);
  report({
    what: `JavaScript of the first page: ${page}`,
    value: sizes.reduce((sum, { kb }) => sum + kb, 0),
    unit: "kB gzip",
    budget: { max: BUDGET_KB },
    note: `entry, chunks of the page and all that they import: ${sizes.length} files; largest ${largest.join(", ")}`,
  });
}
