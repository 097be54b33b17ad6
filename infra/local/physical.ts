import { createHash } from "node:crypto";

import { LOCAL_ACCOUNT_ID as ACCOUNT, LOCAL_REGION as REGION } from "./types.ts";

/** A template resource before its properties are resolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: Record<string, unknown>;
  readonly Condition?: string;
}

/** What CloudFormation would answer for `Ref` and `Fn::GetAtt` of one resource. */
export interface Physical {
  readonly ref: string;
  readonly arn?: string;
  attribute(name: string): string;
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const shortId = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);

interface Naming {
  /** The property that holds an explicit name; without it the name is made of the stack and the logical id. */
  readonly nameFrom?: string;
  readonly lowerCase?: boolean;
  /** Identified by a short opaque id, like an API, instead of a name. */
  readonly opaque?: boolean;
  ref?(name: string): string;
  attributes?(name: string): Record<string, string>;
}

const named = (nameFrom: string, service: string, rest: (name: string) => string, refIsArn = false): Naming => ({
  nameFrom,
  ...(refIsArn && { ref: (name: string) => arn(service, rest(name)) }),
  attributes: (name) => ({ Arn: arn(service, rest(name)), Name: name }),
});

const apiHost = (id: string) => `${id}.execute-api.${REGION}.amazonaws.com`;

const NAMING: Record<string, Naming> = {
  "AWS::ApiGatewayV2::Api": {
    opaque: true,
    attributes: (id) => ({ ApiId: id, ApiEndpoint: `https://${apiHost(id)}` }),
  },
  "AWS::ApiGatewayV2::Stage": { nameFrom: "StageName" },
  "AWS::CloudFront::Distribution": {
    opaque: true,
    attributes: (id) => ({ Id: id, DomainName: `${id}.cloudfront.net` }),
  },
  "AWS::CloudFront::Function": {
    nameFrom: "Name",
    ref: (name) => `arn:aws:cloudfront::${ACCOUNT}:function/${name}`,
    attributes: (name) => ({ FunctionARN: `arn:aws:cloudfront::${ACCOUNT}:function/${name}` }),
  },
  "AWS::DynamoDB::Table": {
    nameFrom: "TableName",
    attributes: (name) => ({
      Arn: arn("dynamodb", `table/${name}`),
      StreamArn: arn("dynamodb", `table/${name}/stream/local`),
    }),
  },
  "AWS::Events::EventBus": named("Name", "events", (name) => `event-bus/${name}`),
  "AWS::Events::Rule": named("Name", "events", (name) => `rule/${name}`),
  "AWS::IAM::ManagedPolicy": {
    nameFrom: "ManagedPolicyName",
    ref: (name) => `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  },
  "AWS::IAM::Role": {
    nameFrom: "RoleName",
    attributes: (name) => ({ Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, RoleId: `AROA${shortId(name)}` }),
  },
  "AWS::KMS::Key": { opaque: true, attributes: (id) => ({ Arn: arn("kms", `key/${id}`), KeyId: id }) },
  "AWS::KMS::Alias": { nameFrom: "AliasName" },
  "AWS::Lambda::Function": named("FunctionName", "lambda", (name) => `function:${name}`),
  "AWS::Logs::LogGroup": {
    nameFrom: "LogGroupName",
    attributes: (name) => ({ Arn: arn("logs", `log-group:${name}:*`) }),
  },
  "AWS::S3::Bucket": {
    nameFrom: "BucketName",
    lowerCase: true,
    attributes: (name) => ({
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
    }),
  },
  "AWS::SecretsManager::Secret": named("Name", "secretsmanager", (name) => `secret:${name}`, true),
  "AWS::SES::EmailIdentity": { nameFrom: "EmailIdentity" },
  "AWS::SNS::Topic": {
    nameFrom: "TopicName",
    ref: (name) => arn("sns", name),
    attributes: (name) => ({ TopicArn: arn("sns", name), TopicName: name }),
  },
  "AWS::SQS::Queue": {
    nameFrom: "QueueName",
    ref: (name) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    attributes: (name) => ({
      Arn: arn("sqs", name),
      QueueName: name,
      QueueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    }),
  },
  "AWS::SSM::Parameter": { nameFrom: "Name" },
  "AWS::Scheduler::ScheduleGroup": named("Name", "scheduler", (name) => `schedule-group/${name}`),
  "AWS::Scheduler::Schedule": named("Name", "scheduler", (name) => `schedule/default/${name}`),
  "AWS::StepFunctions::StateMachine": named("StateMachineName", "states", (name) => `stateMachine:${name}`, true),
};

/**
 * Deterministic names and ARNs, so that a second start finds the data of the first.
 * A type that is not listed gets its name as `Ref` and a readable text for each attribute.
 */
export function physicalOf(
  stackName: string,
  logicalId: string,
  resource: TemplateResource,
  resolve: (value: unknown) => unknown,
): Physical {
  const naming = NAMING[resource.Type] ?? {};
  const explicit = naming.nameFrom ? resolve(resource.Properties?.[naming.nameFrom]) : undefined;
  const generated = naming.opaque ? shortId(`${stackName}/${logicalId}`) : `${stackName}-${logicalId}`;
  const name = typeof explicit === "string" ? explicit : naming.lowerCase ? generated.toLowerCase() : generated;
  const attributes = { ...naming.attributes?.(name) };
  if (resource.Properties?.ProtocolType === "WEBSOCKET") attributes.ApiEndpoint = `wss://${apiHost(name)}`;
  const ref = naming.ref?.(name) ?? name;
  const ownArn = attributes.Arn ?? attributes.TopicArn ?? (ref.startsWith("arn:") ? ref : undefined);
  return {
    ref,
    ...(ownArn && { arn: ownArn }),
    attribute: (attribute) =>
      attributes[attribute] ?? (attribute === "Arn" ? arn("other", name) : `${name}.${attribute}`),
  };
}
