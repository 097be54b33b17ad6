import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Assembly, Permission, Resource } from "./types.ts";

interface NamedPolicy {
  name: string;
  policy: unknown;
}

/** Decides whether a role of the assembly may do something, by the policies that the template gives it. */
export interface Authorizer {
  /** Whether a function of this logical name (`maestro:name`) exists. */
  knows(functionName: string): boolean;
  functionMay(functionName: string, permission: Permission): Promise<boolean>;
  /** For state machines, rules and schedules, which act through a role of their own. */
  roleMay(roleArn: string, permission: Permission): Promise<boolean>;
}

const MAX_DECISIONS = 20_000;

/**
 * Evaluates identity policies only: inline policies, `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy` of the templates.
 * Not looked at: policies that AWS manages (locally nothing needs them: logs and traces go nowhere), resource policies
 * (buckets, queues, `AWS::Lambda::Permission`), KMS keys, and condition keys about the content of a request. A statement
 * whose condition needs such a key does not match, so an allow with it refuses here what AWS might allow, never the
 * reverse; a deny with it is the exception.
 */
export function createAuthorizer(assembly: Assembly): Authorizer {
  const functionRoles = rolesByFunctionName(assembly);
  const policies = new Map<string, NamedPolicy[]>();
  const decisions = new Map<string, Promise<boolean>>();

  const policiesOf = (roleArn: string): NamedPolicy[] => {
    const known = policies.get(roleArn) ?? policiesOfRole(assembly, roleArn);
    policies.set(roleArn, known);
    return known;
  };

  const roleMay = (roleArn: string, permission: Permission): Promise<boolean> => {
    const key = JSON.stringify([roleArn, permission]);
    const known = decisions.get(key);
    if (known) return known;
    if (decisions.size >= MAX_DECISIONS) decisions.clear();
    const decision = simulate(roleArn, policiesOf(roleArn), permission);
    decisions.set(key, decision);
    return decision;
  };

  return {
    knows: (functionName) => functionRoles.has(functionName),
    functionMay: async (functionName, permission) => {
      const roleArn = functionRoles.get(functionName);
      return roleArn !== undefined && roleMay(roleArn, permission);
    },
    roleMay,
  };
}

function rolesByFunctionName(assembly: Assembly): Map<string, string> {
  const named = assembly.byType("AWS::Lambda::Function").flatMap((fn) => {
    const name = fn.metadata["maestro:name"];
    return typeof name === "string" ? [[name, String(fn.properties.Role)] as const] : [];
  });
  return new Map(named);
}

function policiesOfRole(assembly: Assembly, roleArn: string): NamedPolicy[] {
  const role = assembly.byArn(roleArn);
  if (!role) return [];
  const inline = listOf(role.properties.Policies).map((entry) => {
    const { PolicyName, PolicyDocument } = entry as { PolicyName: string; PolicyDocument: unknown };
    return { name: PolicyName, policy: PolicyDocument };
  });
  const attached = [...assembly.byType("AWS::IAM::Policy"), ...assembly.byType("AWS::IAM::ManagedPolicy")]
    .filter((policy) => isAttached(policy, role))
    .map((policy) => ({ name: policy.logicalId, policy: policy.properties.PolicyDocument }));
  return [...inline, ...attached];
}

const isAttached = (policy: Resource, role: Resource): boolean =>
  listOf(policy.properties.Roles).includes(role.physicalId) ||
  listOf(role.properties.ManagedPolicyArns).includes(policy.arn ?? policy.physicalId);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

async function simulate(roleArn: string, identityPolicies: NamedPolicy[], permission: Permission): Promise<boolean> {
  const accountId = roleArn.split(":")[4] ?? "";
  const result = await runSimulation(
    {
      identityPolicies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      request: {
        principal: roleArn,
        action: permission.action,
        resource: { resource: permission.resource, accountId },
        contextVariables: { "aws:SecureTransport": "true", ...permission.context },
      },
    },
    {},
  );
  if (result.resultType === "error") {
    const { action, resource } = permission;
    throw new Error(`Cannot evaluate ${action} on ${resource} for ${roleArn}: ${JSON.stringify(result.errors)}`);
  }
  return result.overallResult === "Allowed";
}
