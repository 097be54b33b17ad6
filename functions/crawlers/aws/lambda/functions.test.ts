import { expect, it } from "vitest";
import lambda from "../__fixtures__/lambda.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { lambdaFunctions } from "./functions.ts";

const FIRST = "arn:aws:lambda:us-east-1:644160558196:function:aws-controltower-NotificationForwarder";
const SECOND = "arn:aws:lambda:us-east-1:644160558196:function:kapilt-assetdb-current-caches";

it("maps functions with what they read, call and where they deliver", async () => {
  const { records } = await crawlKind(lambdaFunctions, lambda);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "aws-controltower-NotificationForwarder", "Serverless", "Lambda (AWS)"),
        tags: [{ key: "stage", value: "test" }],
        environment: "test",
        specification: {
          endpoint: "https://abc123.lambda-url.us-east-1.on.aws/",
          memoryMiB: 128,
          timeoutSeconds: 60,
          handler: "index.lambda_handler",
          runtime: "python3.9",
        },
        details: {
          packageType: "Zip",
          architectures: ["x86_64"],
          role: "arn:aws:iam::644160558196:role/aws-controltower-ForwardSnsNotificationRole",
          sourceCodeSize: 473,
          codeSha256: "Uo1APIVLv4Jal+NURkwPk2xb7wCv6PICS2RjTtpqa+w=",
          lastModified: "2023-03-22T11:59:12.032+0000",
          tracingMode: "PassThrough",
          eventSources: ["arn:aws:sqs:us-east-1:644160558196:my-c7n-test"],
          environmentNames: ["API_TOKEN", "DB_URL", "LOG_LEVEL", "TABLE_NAME", "__proto__x", "sns_arn"],
        },
        description: 'Forwards <script>alert("ü")</script> & more\u0000',
        endpoints: ["https://abc123.lambda-url.us-east-1.on.aws/"],
      },
      links: [],
      addresses: ["abc123.lambda-url.us-east-1.on.aws", "https://abc123.lambda-url.us-east-1.on.aws/"],
      calls: [
        {
          rule: "event-source",
          target: "arn:aws:sqs:us-east-1:644160558196:my-c7n-test",
          path: "EventSourceMappings[].EventSourceArn",
        },
        {
          rule: "function-destination",
          target: "arn:aws:sqs:us-east-1:644160558196:failed",
          path: "DestinationConfig.OnFailure.Destination",
        },
        {
          rule: "function-invoker",
          target: FIRST,
          path: "Policy.Statement[].Condition.SourceArn",
          from: "arn:aws:execute-api:us-east-1:644160558196:a1b2c3",
        },
        {
          rule: "function-invoker",
          target: FIRST,
          path: "Policy.Statement[].Condition.SourceArn",
          from: "arn:aws:sns:us-east-1:644160558196:notices",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:dynamodb:us-east-1:644160558196:table/orders",
          path: "Environment.Variables.TABLE_NAME",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:sns:us-east-1:644160558196:aws-controltower-AggregateSecurityNotifications",
          path: "Environment.Variables.sns_arn",
        },
        {
          rule: "configured-endpoint",
          target: "orders.abc.us-east-1.rds.amazonaws.com",
          path: "Environment.Variables.DB_URL",
          port: 5432,
          protocol: "postgres",
        },
      ],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "kapilt-assetdb-current-caches", "Serverless", "Lambda (AWS)"),
        tags: [{ key: "stage", value: "test" }],
        environment: "test",
        vpcId: "vpc-029654b93830acd5a",
        subnetIds: ["subnet-0395f575be6823738", "subnet-0867db2dcb1462488", "subnet-0ba582f1e2af5d98a"],
        securityGroups: ["sg-0e9f83414783e14f6"],
        specification: { endpoint: "https://abc123.lambda-url.us-east-1.on.aws/", memoryMiB: 1024, timeoutSeconds: 60 },
        details: {
          packageType: "Image",
          architectures: ["arm64"],
          layers: ["arn:aws:lambda:us-east-1:644160558196:layer:c7n-botocore1-20-33-boto31-17-33:1"],
          role: "arn:aws:iam::644160558196:role/kapilt-assetdb-collector",
          sourceCodeSize: 0,
          codeSha256: "4c3a84c134c3d2a46c56fc34f167a8a048ff2f566dc64f5b7aea4bbf96609542",
          lastModified: "2023-05-17T21:06:49.000+0000",
          kmsKeyArn: "arn:aws:kms:us-east-1:644160558196:key/ad5cd8f7-0c70-44a1-80d1-e1e5ac57f0bd",
          tracingMode: "PassThrough",
          logGroup: "/aws/lambda/kapilt-assetdb-current-caches",
          deadLetterTargetArn: "arn:aws:sqs:us-east-1:644160558196:dead",
          fileSystemArns: ["arn:aws:elasticfilesystem:us-east-1:644160558196:access-point/fsap-0123"],
        },
        description: "update current_* cache tables",
        endpoints: ["https://abc123.lambda-url.us-east-1.on.aws/"],
      },
      links: inNetworks(
        "sg-0e9f83414783e14f6",
        "subnet-0395f575be6823738",
        "subnet-0867db2dcb1462488",
        "subnet-0ba582f1e2af5d98a",
        "vpc-029654b93830acd5a",
      ),
      addresses: ["abc123.lambda-url.us-east-1.on.aws", "https://abc123.lambda-url.us-east-1.on.aws/"],
      calls: [
        {
          rule: "function-destination",
          target: "arn:aws:sqs:us-east-1:644160558196:dead",
          path: "DeadLetterConfig.TargetArn",
        },
        {
          rule: "function-destination",
          target: "arn:aws:sqs:us-east-1:644160558196:failed",
          path: "DestinationConfig.OnFailure.Destination",
        },
        {
          rule: "function-invoker",
          target: SECOND,
          path: "Policy.Statement[].Condition.SourceArn",
          from: "arn:aws:execute-api:us-east-1:644160558196:a1b2c3",
        },
        {
          rule: "function-invoker",
          target: SECOND,
          path: "Policy.Statement[].Condition.SourceArn",
          from: "arn:aws:sns:us-east-1:644160558196:notices",
        },
        {
          rule: "function-file-system",
          target: "arn:aws:elasticfilesystem:us-east-1:644160558196:access-point/fsap-0123",
          path: "FileSystemConfigs[].Arn",
        },
      ],
      dropped: [],
    },
  ]);
});

it("asks once for all event sources of the region and goes on behind a page", async () => {
  const [first, second] = lambda["lambda:ListFunctions"].Functions;
  const { records, requests } = await crawlKind(lambdaFunctions, {
    ...lambda,
    "lambda:ListFunctions": [{ Functions: [first], NextMarker: "more" }, { Functions: [second] }],
  });

  expect(records).toHaveLength(2);
  const count = (name: string) => requests.filter(({ operation }) => operation === name).length;
  expect([count("ListFunctions"), count("ListEventSourceMappings")]).toEqual([2, 1]);
});
