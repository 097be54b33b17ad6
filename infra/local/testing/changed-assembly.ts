import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Template } from "../assembly.ts";
import { synthesize } from "../synth.ts";

export interface ChangedAssembly {
  readonly directory: string;
  remove(): void;
}

/** The app's cloud assembly in a directory of its own, with each of its templates changed. */
export async function changedAssembly(change: (template: Template) => void): Promise<ChangedAssembly> {
  const directory = mkdtempSync(join(tmpdir(), "maestro-assembly-"));
  cpSync(await synthesize(resolve(import.meta.dirname, "../../..")), directory, { recursive: true });
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".template.json"))) {
    const path = join(directory, file);
    const template = JSON.parse(readFileSync(path, "utf8")) as Template;
    change(template);
    writeFileSync(path, JSON.stringify(template));
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** A function of a template by the name that Maestro gives it. */
export const functionIn = ({ Resources = {} }: Template, name: string) =>
  Object.values(Resources).find(({ Metadata }) => Metadata?.["maestro:name"] === name);
