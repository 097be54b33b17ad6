import type { PolicyValidationPluginReport } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";

/** A finding that stands, most often a wildcard as narrow as AWS or the moment of deployment allows. */
interface AcceptedFinding {
  /** Path of the resource in the tree of constructs. */
  readonly where: RegExp;
  /** Rule with its detail, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly finding: RegExp;
  readonly reason: string;
}

const onResource = (pattern: string) => new RegExp(`^AwsSolutions-IAM5\\[Resource::${pattern}\\]$`, "s");

/** Every wildcard that a policy of Maestro may carry. Actions of its own functions never do. */
export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    where: /-(api|jobs|events|realtime)(\/Jobs)?\/[\w-]+\/Role\//,
    finding: onResource(String.raw`\*`),
    reason:
      "X-Ray, the listing of streams that an event source starts with, and the listing of schedules have no resources",
  },
  {
    where: /-jobs\/(Sync|Jobs\/Pipeline)\/StateMachine\/Role\//,
    finding: onResource(String.raw`\*`),
    reason: "X-Ray and the delivery of logs have no resources to name",
  },
  {
    where: /-(api|jobs)\/[\w-]+\/Role\//,
    finding: onResource(String.raw`.+/(uploads|avatars|exports|catalogue|runs|readings|templates)/\*`),
    reason: "Object keys are made at run time; the folder is what a function is for",
  },
  {
    where: /-(api\/(identity|discovery)|jobs\/crawl-\w+)\/Role\//,
    finding: onResource(String.raw`.+:parameter/maestro/\w+/(jwt|connections)/\*`),
    reason: "Keys rotate and connections come and go; the path is what a function is for",
  },
  {
    where: /-(jobs\/(crawl-\w+|sync-finish|Jobs\/job-finish)|realtime\/changes)\/Role\//,
    finding: onResource(String.raw`.+/socket/(POST|DELETE)/@connections/\*`),
    reason: "Sockets have an id only while they are open",
  },
  {
    where: /-(api\/jobs|jobs\/Jobs\/job-webhook)\/Role\//,
    finding: onResource(String.raw`.+:parameter/maestro/\w+/jobs/\*`),
    reason: "Jobs come and go; the path is what a function is for",
  },
  {
    where: /-jobs\/Jobs\/job-schedules\/Role\//,
    finding: onResource(String.raw`.+:schedule/maestro-\w+/\*`),
    reason: "Schedules come and go with jobs; the group is Maestro's own",
  },
  {
    where: /-jobs\/Jobs\/Pipeline\/StateMachine\/Role\//,
    finding: onResource(String.raw`<Jobsjob\w+Function\w+\.Arn>:\*`),
    reason: "The versions of exactly the functions it calls",
  },
  {
    where: /-jobs\/Jobs\/Pipeline\/StateMachine\/Role\//,
    finding: onResource(String.raw`.+:execution:\{"Fn::Select":\[6,.+\]\}\*`),
    reason: "Executions are named after runs",
  },
  {
    where: /-jobs\/crawl-(aws|files)\/Role\//,
    finding: onResource(String.raw`arn:\*:iam::\*:role/\*`),
    reason: "Accounts are connected at run time; the trust policy of a role and its external id decide who assumes it",
  },
  {
    where: /-api\/discovery\/Role\//,
    finding: onResource(String.raw`.+:execution:maestro-\w+-sync:\*`),
    reason: "Executions are named after runs",
  },
  {
    where: /-jobs\/Sync\/StateMachine\/Role\//,
    finding: onResource(String.raw`<(sync|crawl)\w+Function\w+\.Arn>:\*`),
    reason: "The versions of exactly the functions it calls",
  },
  {
    where: /-jobs\/Sync\/StateMachine\/DistributedMapPolicy\//,
    finding: onResource(String.raw`.+:execution:\{"Fn::Select":\[6,.+\]\}(/units)?:\*`),
    reason: "The state machine's own executions, as AWS prescribes for a distributed map",
  },
  {
    where: /-web\/Custom::CDKBucketDeployment/,
    finding: /^AwsSolutions-(IAM4|IAM5|L1)/,
    reason: "CDK's own uploader of the built app: its role and runtime are CDK's, and it runs during a deployment only",
  },
];

const isAccepted = (ruleName: string, constructPath: string): boolean =>
  ACCEPTED_FINDINGS.some(({ where, finding }) => where.test(constructPath) && finding.test(ruleName));

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
