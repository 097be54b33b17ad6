import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { generatedFiles } from "./generated-files.ts";

/** `npm run generate`: writes what follows from the definitions. */
for (const { path, text } of generatedFiles()) writeFileSync(resolve(import.meta.dirname, "../..", path), text);
