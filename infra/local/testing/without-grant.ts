import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Template } from "../assembly.ts";
import { synthesize } from "../synth.ts";

interface Policy {
  readonly Roles?: readonly { readonly Ref?: string }[];
  readonly PolicyDocument: { readonly Statement: readonly { Action: string | string[] }[] };
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Takes an action from every statement of the policies attached to a function's role. Says from how many. */
function revokeIn(template: Template, functionName: string, action: string): number {
  const resources = Object.values(template.Resources ?? {});
  const fn = resources.find(({ Metadata }) => Metadata?.["maestro:name"] === functionName);
  if (!fn) return 0;
  const role = (fn.Properties?.Role as { "Fn::GetAtt"?: [string, string] } | undefined)?.["Fn::GetAtt"]?.[0];
  let revoked = 0;
  for (const { Type, Properties } of resources) {
    if (Type !== "AWS::IAM::Policy") continue;
    const { Roles = [], PolicyDocument } = Properties as unknown as Policy;
    if (!Roles.some(({ Ref }) => Ref === role)) continue;
    for (const statement of PolicyDocument.Statement) {
      const actions = listOf(statement.Action);
      if (!actions.includes(action)) continue;
      statement.Action = actions.filter((one) => one !== action);
      revoked += 1;
    }
  }
  return revoked;
}

/**
 * The app's cloud assembly in a directory of its own, except that one function may not do one thing.
 * @throws Error when the function could not do it anyway
 */
export async function assemblyWithoutGrant(
  functionName: string,
  action: string,
): Promise<{ readonly directory: string; remove(): void }> {
  const directory = mkdtempSync(join(tmpdir(), "maestro-assembly-"));
  cpSync(await synthesize(resolve(import.meta.dirname, "../../..")), directory, { recursive: true });
  let revoked = 0;
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".template.json"))) {
    const path = join(directory, file);
    const template = JSON.parse(readFileSync(path, "utf8")) as Template;
    revoked += revokeIn(template, functionName, action);
    writeFileSync(path, JSON.stringify(template));
  }
  if (revoked === 0) throw new Error(`${functionName} is not granted ${action}`);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
