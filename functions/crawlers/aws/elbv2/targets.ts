import type { Action, Listener, Rule, TargetDescription, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Call } from "../../engine/define-resource.ts";
import { callTo } from "../calls.ts";

/** What is behind a load balancer. */
export interface Targets {
  readonly listeners: readonly (Listener & { readonly rules: readonly Rule[] })[];
  readonly targetGroups: readonly (TargetGroup & { readonly targets: readonly TargetDescription[] })[];
}

/** The target groups by the load balancers that use them. */
export function targetGroupsOf(groups: readonly TargetGroup[]): ReadonlyMap<string, TargetGroup[]> {
  const found = new Map<string, TargetGroup[]>();
  for (const group of groups) {
    for (const arn of group.LoadBalancerArns ?? []) found.set(arn, [...(found.get(arn) ?? []), group]);
  }
  return found;
}

/** Instances, addresses, functions and load balancers that requests are handed to. */
export const calledTargets = ({ targetGroups = [] }: Partial<Targets>): Call[] =>
  targetGroups.flatMap(({ Protocol: protocol, Port, targets }) =>
    targets.flatMap(({ Id, Port: port = Port }) =>
      callTo(Id, "TargetHealthDescriptions[].Target.Id", { port, protocol }),
    ),
  );

/** User pools and issuers that people sign in with before a request goes on. */
export const signInCalls = ({ listeners = [] }: Partial<Targets>): Call[] =>
  listeners.flatMap(actionsOf).flatMap(signIn);

const actionsOf = ({ DefaultActions = [], rules }: Targets["listeners"][number]): Action[] => [
  ...DefaultActions,
  ...rules.flatMap(({ Actions = [] }) => Actions),
];

const signIn = ({ AuthenticateCognitoConfig: cognito, AuthenticateOidcConfig: oidc }: Action): Call[] => [
  ...callTo(cognito?.UserPoolArn, "Actions[].AuthenticateCognitoConfig.UserPoolArn"),
  ...callTo(oidc?.Issuer, "Actions[].AuthenticateOidcConfig.Issuer"),
];
