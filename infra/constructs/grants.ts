import { ArnFormat, type Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Key } from "aws-cdk-lib/aws-kms";
import type { Bucket } from "aws-cdk-lib/aws-s3";

/** The data plane, as the statements about it need it. */
export interface Data {
  readonly table: Table;
  readonly files: Bucket;
  readonly key: Key;
}

const allow = (actions: readonly string[], resources: readonly string[], conditions?: object): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions: conditions as Record<string, unknown> } : {}),
  });

/** Use of the key through one service only, so that the role cannot decrypt by itself. */
const throughService = (stack: Stack, service: string) => ({
  StringEquals: { "kms:ViaService": `${service}.${stack.region}.amazonaws.com` },
});

/** Reads and writes single items and partitions; never scans, never touches the table itself. */
export const useTable = (
  stack: Stack,
  { table, key }: Data,
  options: {
    readonly index?: string /** Conditional writes in batches: INSERT statements. */;
    readonly inserts?: boolean;
  } = {},
): PolicyStatement[] => [
  allow(
    [
      "GetItem",
      "BatchGetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "BatchWriteItem",
      "ConditionCheckItem",
      ...(options.inserts ? ["PartiQLInsert"] : []),
    ].map((action) => `dynamodb:${action}`),
    [table.tableArn],
  ),
  ...(options.index ? [allow(["dynamodb:Query"], [`${table.tableArn}/index/${options.index}`])] : []),
  allow(
    ["Decrypt", "Encrypt", "DescribeKey", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo"].map(
      (action) => `kms:${action}`,
    ),
    [key.keyArn],
    throughService(stack, "dynamodb"),
  ),
];

/**
 * Objects below the given folders of the files bucket. A reader may also list the bucket: without that, S3 answers 403
 * instead of 404 for an object that does not exist, and a first start could not tell "no snapshot yet" from "not allowed".
 */
export function useFiles(
  stack: Stack,
  { files, key }: Data,
  folders: { readonly get?: readonly string[]; readonly put?: readonly string[] },
): PolicyStatement[] {
  const objects = (names: readonly string[]) => names.map((name) => files.arnForObjects(`${name}/*`));
  const { get = [], put = [] } = folders;
  return [
    ...(get.length > 0 ? [allow(["s3:GetObject"], objects(get)), allow(["s3:ListBucket"], [files.bucketArn])] : []),
    ...(put.length > 0 ? [allow(["s3:PutObject"], objects(put))] : []),
    allow(
      ["kms:Decrypt", ...(put.length > 0 ? ["kms:GenerateDataKey"] : [])],
      [key.keyArn],
      throughService(stack, "s3"),
    ),
  ];
}

/** Parameters by their full path, such as `/maestro/dev/jwt/public` or `/maestro/dev/jwt/*`. */
export const useParameters = (
  stack: Stack,
  actions: readonly ("Get" | "Put" | "Delete")[],
  path: string,
): PolicyStatement =>
  allow(
    actions.map((action) => `ssm:${action}Parameter`),
    [stack.formatArn({ service: "ssm", resource: `parameter${path}`, arnFormat: ArnFormat.NO_RESOURCE_NAME })],
  );

/**
 * Roles of whatever account a person connects: their trust policies and external ids decide. Maestro's own roles trust AWS
 * services only, so that none of them can be had this way.
 */
export const assumeRoles = (): PolicyStatement => allow(["sts:AssumeRole"], ["arn:*:iam::*:role/*"]);

/** Starts runs of a state machine, and no more. */
export const startStateMachine = (arn: string): PolicyStatement => allow(["states:StartExecution"], [arn]);

export const sendTo = ({ queueArn }: { readonly queueArn: string }): PolicyStatement =>
  allow(["sqs:SendMessage"], [queueArn]);

/** Makes, changes and removes schedules of one group, which act as the given role. Listing knows no resources. */
export const keepSchedules = (stack: Stack, group: string, roleArn: string): PolicyStatement[] => [
  allow(
    ["Get", "Create", "Update", "Delete"].map((verb) => `scheduler:${verb}Schedule`),
    [stack.formatArn({ service: "scheduler", resource: "schedule", resourceName: `${group}/*` })],
  ),
  allow(["scheduler:ListSchedules"], ["*"]),
  allow(["iam:PassRole"], [roleArn], { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } }),
];

/** Calls functions and waits for their answers. */
export const invokeFunctions = (arns: readonly string[]): PolicyStatement => allow(["lambda:InvokeFunction"], arns);

/** Sends as the given address, whichever of the address or its domain is the verified identity. */
export function sendMail(stack: Stack, mailFrom: string): PolicyStatement {
  const address = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
  const identities = [address.slice(address.indexOf("@") + 1), address];
  return allow(
    ["ses:SendEmail"],
    identities.map((resourceName) => stack.formatArn({ service: "ses", resource: "identity", resourceName })),
  );
}

export const publishEvents = (bus: EventBus): PolicyStatement => allow(["events:PutEvents"], [bus.eventBusArn]);

/** Posts to open sockets and closes them; `apiStageArn` as in `arn:…:execute-api:…:<api>/<stage>`. */
export const manageSockets = (apiStageArn: string): PolicyStatement =>
  allow(
    ["execute-api:ManageConnections"],
    ["POST", "DELETE"].map((method) => `${apiStageArn}/${method}/@connections/*`),
  );

/** Starts runs of a state machine, looks at them and stops them. The name is needed because executions carry it in their ARN. */
export const runStateMachine = (stack: Stack, arn: string, name: string): PolicyStatement[] => [
  startStateMachine(arn),
  allow(
    ["states:DescribeExecution", "states:StopExecution"],
    [
      stack.formatArn({
        service: "states",
        resource: "execution",
        resourceName: `${name}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  ),
];
