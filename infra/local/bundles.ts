import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFunction } from "../bundling/bundle-function.ts";
import { CACHE, prune } from "./cache.ts";

/**
 * Bundles one function as it is deployed, with its source map inside. Equal output lands in an equal file: several systems
 * on one machine share the cache.
 * @returns the absolute path of an ES module
 * @throws the messages of esbuild, when the source does not compile
 */
export async function bundle(root: string, entry: string): Promise<string> {
  const { code } = await bundleFunction(root, entry, "inline");
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
