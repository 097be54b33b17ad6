import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { CACHE, prune } from "./cache.ts";

/**
 * Bundles one function with the options of infra/constructs/maestro-function.ts, so that it behaves as the deployed one.
 * Equal output lands in an equal file: several systems on one machine share the cache.
 * @returns the absolute path of an ES module
 * @throws the messages of esbuild, when the source does not compile
 */
export async function bundle(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: "/",
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    sourcemap: "inline",
    sourcesContent: false,
    sourceRoot: root,
    minify: true,
    logLevel: "silent",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  const code = outputFiles[0]!.contents;
  const directory = join(root, CACHE, "functions");
  const file = join(directory, `${createHash("sha256").update(code).digest("hex").slice(0, 24)}.mjs`);
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, file);
    prune(directory);
  }
  return file;
}
