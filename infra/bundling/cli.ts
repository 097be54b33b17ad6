import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleFunction } from "./bundle-function.ts";

/** `node infra/bundling/cli.ts <entry> <directory>`: what a function is deployed with. CDK waits for commands, not for promises. */
const [entry, directory] = process.argv.slice(2);
if (!entry || !directory) throw new Error("Usage: node infra/bundling/cli.ts <entry> <directory>");
const { code, sourceMap } = await bundleFunction(resolve(import.meta.dirname, "../.."), entry);
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, "index.mjs"), code);
writeFileSync(join(directory, "index.mjs.map"), sourceMap!);
