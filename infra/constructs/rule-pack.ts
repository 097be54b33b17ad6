import type { PolicyValidationPluginReport } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";

/** A wildcard in the resource of a policy that is as narrow as AWS or the moment of deployment allows. */
interface AcceptedWildcard {
  /** Path of the policy in the tree of constructs. */
  readonly where: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
}

/** Every wildcard that a policy of Maestro may carry. Actions never do. */
export const ACCEPTED_WILDCARDS: readonly AcceptedWildcard[] = [
  {
    where: /-(api|jobs|realtime)\/[\w-]+\/Role\//,
    resource: /^\*$/,
    reason: "X-Ray has no resources; the listing of streams that an event source starts with has none either",
  },
  {
    where: /-jobs\/Sync\/StateMachine\/Role\//,
    resource: /^\*$/,
    reason: "X-Ray and the delivery of logs have no resources to name",
  },
  {
    where: /-(api|jobs)\/[\w-]+\/Role\//,
    resource: /\/(uploads|avatars|exports|catalogue|runs)\/\*$/,
    reason: "Object keys are made at run time; the folder is what a function is for",
  },
  {
    where: /-api\/(identity|discovery)\/Role\//,
    resource: /:parameter\/maestro\/\w+\/(jwt|connections)\/\*$/,
    reason: "Keys rotate and connections come and go; the path is what a function is for",
  },
  {
    where: /-(jobs\/sync-finish|realtime\/changes)\/Role\//,
    resource: /\/socket\/(POST|DELETE)\/@connections\/\*$/,
    reason: "Sockets have an id only while they are open",
  },
  {
    where: /-api\/discovery\/Role\//,
    resource: /:execution:maestro-\w+-sync:\*$/,
    reason: "Executions are named after runs",
  },
  {
    where: /-jobs\/Sync\/StateMachine\/Role\//,
    resource: /^<sync\w+Function\w+\.Arn>:\*$/,
    reason: "The versions of exactly the functions it calls",
  },
  {
    where: /-jobs\/Sync\/StateMachine\/DistributedMapPolicy\//,
    resource: /:execution:\{"Fn::Select":\[6,.+\]\}(\/units)?:\*$/,
    reason: "The state machine's own executions, as AWS prescribes for a distributed map",
  },
];

const isAccepted = (ruleName: string, constructPath: string): boolean => {
  const resource = /^AwsSolutions-IAM5\[Resource::(.+)\]$/s.exec(ruleName)?.[1];
  if (resource === undefined) return false;
  return ACCEPTED_WILDCARDS.some((accepted) => accepted.where.test(constructPath) && accepted.resource.test(resource));
};

/**
 * The AWS Solutions rules. Wildcards in policies are accepted by pattern: an acknowledgement on the construct would have to
 * spell the exported name of the other stack's bucket, which exists only after synthesis.
 */
export class MaestroChecks extends AwsSolutionsChecks {
  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const violations = super
      .validateScope(scope)
      .violations.map((violation) => ({
        ...violation,
        violatingResources: violation.violatingResources.filter(
          ({ constructPath }) => !isAccepted(violation.ruleName, constructPath ?? ""),
        ),
      }))
      .filter(({ violatingResources }) => violatingResources.length > 0);
    return { success: violations.length === 0, violations };
  }
}
