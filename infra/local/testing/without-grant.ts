import type { Template } from "../assembly.ts";
import { type ChangedAssembly, changedAssembly, functionIn } from "./changed-assembly.ts";

interface Policy {
  readonly Roles?: readonly { readonly Ref?: string }[];
  readonly PolicyDocument: { readonly Statement: readonly { Action: string | string[] }[] };
}

const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Takes an action from every statement of the policies attached to a function's role. Says from how many. */
function revokeIn(template: Template, functionName: string, action: string): number {
  const fn = functionIn(template, functionName);
  if (!fn) return 0;
  const role = (fn.Properties?.Role as { "Fn::GetAtt"?: [string, string] } | undefined)?.["Fn::GetAtt"]?.[0];
  let revoked = 0;
  for (const { Type, Properties } of Object.values(template.Resources ?? {})) {
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
export async function assemblyWithoutGrant(functionName: string, action: string): Promise<ChangedAssembly> {
  let revoked = 0;
  const assembly = await changedAssembly((template) => {
    revoked += revokeIn(template, functionName, action);
  });
  if (revoked === 0) throw new Error(`${functionName} is not granted ${action}`);
  return assembly;
}
