import type { getAwsTemplate as contract } from "../../../shared/contracts/discovery.ts";
import { permissionsOf } from "../../../shared/discovery/catalogue.ts";
import { AWS_EVENT_PATTERNS } from "../../../shared/vocabulary/aws-events.ts";
import { partitionOfRegion } from "../../crawlers/aws/partitions.ts";
import { CATALOGUE } from "../../crawlers/catalogue.generated.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { newExternalId } from "./external-id.ts";
import { awsStatements, packed, type Statement } from "./policies.ts";

/** `GET /api/providers/aws/template` → a template to be deployed in the account that is connected. */
export const getAwsTemplateAction =
  (deps: Pick<DiscoveryDeps, "config">): ActionOf<typeof contract> =>
  async ({ query, caller }) => {
    const { accountId, region, bus } = deps.config;
    if (accountId === undefined)
      throw new ConflictError("NO_ACCOUNT", "This installation does not know its own account");
    const isRole = query.kind === "role";
    const template = isRole
      ? roleTemplate(
          accountId,
          query.externalId ?? newExternalId(caller),
          CATALOGUE.aws ? permissionsOf(CATALOGUE.aws) : [],
        )
      : eventsTemplate(`arn:${partitionOfRegion(region).id}:events:${region}:${accountId}:event-bus/${bus}`);
    return {
      body: template,
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": `attachment; filename="maestro-${isRole ? "role" : "events"}.yaml"`,
        "cache-control": "no-store",
      },
    };
  };

/**
 * A role that may only read, for one Maestro and one connection: whoever does not send the external id is refused.
 * The policies are parts of one, which would be too long.
 * @param externalId absent: whoever deploys the template gives it
 */
export function roleTemplate(
  accountId: string,
  externalId: string | undefined,
  permissions: readonly string[],
): string {
  // CloudFormation refuses a template whose default breaks the parameter's own rules.
  const byDefault = externalId === undefined ? "" : `\n    Default: "${externalId}"`;
  const policies = packed(awsStatements(permissions));
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: Lets Maestro read what there is in this account, and nothing else.

Parameters:
  MaestroAccountId:
    Type: String
    Default: "${accountId}"
    AllowedPattern: "^[0-9]{12}$"
    Description: The account that Maestro runs in.
  ExternalId:
    Type: String${byDefault}
    MinLength: 2
    Description: Stands in the form of the connection. Maestro uses this role only for whoever got it.
  RoleName:
    Type: String
    Default: maestro-reader
    Description: The same in every account, where one connection looks into several.

Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Read by Maestro
      MaxSessionDuration: 3600
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: !Sub "arn:\${AWS::Partition}:iam::\${MaestroAccountId}:root"
            Action: sts:AssumeRole
            Condition:
              StringEquals:
                sts:ExternalId: !Ref ExternalId
              ArnLike:
                aws:PrincipalArn: !Sub "arn:\${AWS::Partition}:iam::\${MaestroAccountId}:role/maestro-*"
${policies.map(policyResource).join("\n")}

Outputs:
  RoleArn:
    Description: Paste it into the form of the connection.
    Value: !GetAtt Role.Arn
`;
}

const policyResource = (statements: readonly Statement[], index: number): string => `  Policy${index + 1}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Description: What Maestro reads, part ${index + 1}
      Roles: [!Ref Role]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
${statements.map(statementLines).join("\n")}`;

const statementLines = ({ Sid, Action }: Statement): string =>
  [
    `          - Sid: ${Sid}`,
    "            Effect: Allow",
    "            Action:",
    ...Action.map((action) => `              - ${action}`),
    '            Resource: "*"',
  ].join("\n");

/** Forwards changes to Maestro's bus as they happen; the schedule of the connection stays the truth. */
export const eventsTemplate = (busArn: string): string => `AWSTemplateFormatVersion: "2010-09-09"
Description: Tells Maestro what changes in this account and region.

Parameters:
  BusArn:
    Type: String
    Default: "${busArn}"
    Description: Maestro's event bus. Its stage names this account in MAESTRO_EVENT_SENDERS.

Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: events.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: forward
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: events:PutEvents
                Resource: !Ref BusArn
${Object.entries(AWS_EVENT_PATTERNS).map(eventRule).join("")}`;

/** JSON is YAML too. */
const eventRule = ([name, pattern]: [string, object]): string => `  Rule${name}:
    Type: AWS::Events::Rule
    Properties:
      Description: Maestro, ${name}
      EventPattern: ${JSON.stringify(pattern)}
      Targets:
        - Id: maestro
          Arn: !Ref BusArn
          RoleArn: !GetAtt Role.Arn
`;
