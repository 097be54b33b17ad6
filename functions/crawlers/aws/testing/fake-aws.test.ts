import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeSecurityGroupsCommand,
  DescribeVolumesCommand,
  EC2Client,
  paginateDescribeVolumes,
} from "@aws-sdk/client-ec2";
import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { GetPolicyCommand, LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { GetBucketLocationCommand, GetBucketTaggingCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, it } from "vitest";
import { awsFailure, type FakeAws, fakeAws, type Responses } from "./fake-aws.ts";

let aws: FakeAws;
const start = async (responses: Responses) => {
  aws = await fakeAws({ responses });
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
  return { region: "eu-west-1", credentials, endpoint: aws.endpoint, maxAttempts: 1 };
};
afterEach(() => aws.close());
const withoutMetadata = ({ $metadata, ...output }: { $metadata: unknown }) => output;

it("answers in the EC2 protocol and reads the input", async () => {
  const body = {
    SecurityGroups: [
      {
        GroupId: "sg-1",
        GroupName: 'a < "b" & c',
        IpPermissions: [{ IpProtocol: "tcp", FromPort: 0, IpRanges: [{ CidrIp: "10.0.0.0/8" }], UserIdGroupPairs: [] }],
      },
    ],
  };
  const ec2 = new EC2Client(await start({ "ec2:DescribeSecurityGroups": body }));

  const asked = { GroupIds: ["sg-1", "sg-2"], Filters: [{ Name: "vpc-id", Values: ["vpc-1", "vpc-2"] }] };
  const output = await ec2.send(new DescribeSecurityGroupsCommand({ ...asked, MaxResults: 5 }));

  expect(withoutMetadata(output)).toEqual(body);
  expect(aws.requests[0]).toMatchObject({
    service: "ec2",
    operation: "DescribeSecurityGroups",
    region: "eu-west-1",
    accessKeyId: "AKIA",
    input: { ...asked, MaxResults: "5" },
  });
});

it("turns the pages by their tokens", async () => {
  const client = new EC2Client(
    await start({
      "ec2:DescribeVolumes": [
        { Volumes: [{ VolumeId: "vol-1" }], NextToken: "two" },
        { Volumes: [{ VolumeId: "vol-2" }] },
      ],
    }),
  );

  const ids: unknown[] = [];
  for await (const page of paginateDescribeVolumes({ client }, {})) ids.push(page.Volumes?.[0]?.VolumeId);

  expect(ids).toEqual(["vol-1", "vol-2"]);
  expect(aws.count("ec2:DescribeVolumes")).toBe(2);
});

it("answers in the query protocol, also where two versions share a name", async () => {
  const body = { TagDescriptions: [{ ResourceArn: "arn:lb", Tags: [{ Key: "a", Value: "b" }] }] };
  const options = await start({
    "elastic-load-balancing-v2:DescribeTags": body,
    "elastic-load-balancing:DescribeTags": {},
  });

  const output = await new ElasticLoadBalancingV2Client(options).send(
    new DescribeTagsCommand({ ResourceArns: ["arn:lb"] }),
  );

  expect(withoutMetadata(output)).toEqual(body);
  expect(aws.requests[0]?.input).toEqual({ ResourceArns: ["arn:lb"] });
});

it("answers in the JSON protocols with moments as dates", async () => {
  const at = "2024-01-02T03:04:05.000Z";
  const options = await start({
    "dynamodb:DescribeTable": { Table: { TableName: "orders", CreationDateTime: at, ItemCount: 0 } },
    "sqs:GetQueueAttributes": { Attributes: { QueueArn: "arn:queue" } },
  });

  const table = await new DynamoDBClient(options).send(new DescribeTableCommand({ TableName: "orders" }));
  const queue = await new SQSClient(options).send(new GetQueueAttributesCommand({ QueueUrl: "https://queue" }));

  expect(table.Table).toEqual({ TableName: "orders", CreationDateTime: new Date(at), ItemCount: 0 });
  expect(queue.Attributes).toEqual({ QueueArn: "arn:queue" });
});

it("answers in the REST protocols by path", async () => {
  const functions = { Functions: [{ FunctionName: "f", Environment: { Variables: { A: "b" } }, MemorySize: 128 }] };
  const options = await start({
    "lambda:ListFunctions": functions,
    "lambda:GetPolicy": ({ input }) => ({ Policy: `of ${input.FunctionName}` }),
    "s3:ListBuckets": { Buckets: [{ Name: "b", CreationDate: "2024-01-02T03:04:05.000Z" }] },
    "s3:GetBucketLocation": ({ input }) => ({ LocationConstraint: `${input.Bucket}-1` }),
    "s3:GetBucketTagging": { TagSet: [{ Key: "a", Value: "b" }] },
  });
  const lambda = new LambdaClient(options);
  const s3 = new S3Client(options);

  expect(withoutMetadata(await lambda.send(new ListFunctionsCommand({})))).toEqual(functions);
  expect((await lambda.send(new GetPolicyCommand({ FunctionName: "f" }))).Policy).toBe("of f");
  expect((await s3.send(new ListBucketsCommand({}))).Buckets).toEqual([
    { Name: "b", CreationDate: new Date("2024-01-02T03:04:05.000Z") },
  ]);
  expect((await s3.send(new GetBucketLocationCommand({ Bucket: "eu-west" }))).LocationConstraint).toBe("eu-west-1");
  expect((await s3.send(new GetBucketTaggingCommand({ Bucket: "b" }))).TagSet).toEqual([{ Key: "a", Value: "b" }]);
});

it("fails as each protocol does", async () => {
  const denied = awsFailure("AccessDenied", "User: u is not authorized to perform: x", 403);
  const options = await start({
    "ec2:DescribeVolumes": awsFailure("UnauthorizedOperation", "no", 403),
    "elastic-load-balancing-v2:DescribeTags": denied,
    "lambda:ListFunctions": awsFailure("AccessDeniedException", "no", 403),
    "s3:ListBuckets": denied,
    "dynamodb:DescribeTable": awsFailure("AccessDeniedException", "no"),
  });

  await expect(new EC2Client(options).send(new DescribeVolumesCommand({}))).rejects.toMatchObject({
    name: "UnauthorizedOperation",
    message: "no",
  });
  await expect(
    new ElasticLoadBalancingV2Client(options).send(new DescribeTagsCommand({ ResourceArns: [] })),
  ).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(new LambdaClient(options).send(new ListFunctionsCommand({}))).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
  await expect(new S3Client(options).send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(new DynamoDBClient(options).send(new DescribeTableCommand({ TableName: "t" }))).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
});

it("has nothing where nothing was said, and knows no operation that AWS does not have", async () => {
  const options = await start({});

  const identity = await new STSClient(options).send(new GetCallerIdentityCommand({}));

  expect(withoutMetadata(identity)).toEqual({});
  await expect(aws.respond({ "ec2:DescribeNothing": {} })).rejects.toThrow("ec2 has no operation DescribeNothing");
});
