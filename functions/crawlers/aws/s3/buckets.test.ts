import { expect, it } from "vitest";
import s3 from "../__fixtures__/s3.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { managed } from "../testing/managed.ts";
import { globalScope } from "../testing/open-fake.ts";
import { s3Buckets } from "./buckets.ts";

const ARN = "arn:aws:s3:::airflow-test-c7n";

it("maps a bucket in its own region with all its details", async () => {
  const { records } = await crawlKind(s3Buckets, s3, globalScope);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "airflow-test-c7n", "ObjectStorage", "S3 (AWS)"),
        region: "us-east-1",
        tags: [
          { key: "Application", value: "test" },
          { key: "Env", value: "Dev" },
          { key: "Owner", value: "someone" },
          { key: "Retention", value: "2" },
          { key: "Retention2", value: "3" },
          { key: "test", value: "test" },
        ],
        environment: "Dev",
        providerCreatedAt: "2021-07-14T15:34:22.000Z",
        specification: {
          endpoint: "airflow-test-c7n.s3.us-east-1.amazonaws.com",
          encrypted: true,
          domain: "airflow-test-c7n.s3.amazonaws.com",
        },
        details: {
          versioning: "Enabled",
          encryptionAlgorithm: "aws:kms",
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/1",
          publicAccessBlock: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: false,
            RestrictPublicBuckets: false,
          },
          isWebsite: true,
          replicatesTo: ["arn:aws:s3:::airflow-test-copy"],
        },
        endpoints: [
          "airflow-test-c7n.s3.us-east-1.amazonaws.com",
          "airflow-test-c7n.s3-website-us-east-1.amazonaws.com",
        ],
        accountId: "123456789012",
      },
      links: [],
      addresses: [
        "airflow-test-c7n.s3-us-east-1.amazonaws.com",
        "airflow-test-c7n.s3-website-us-east-1.amazonaws.com",
        "airflow-test-c7n.s3-website.us-east-1.amazonaws.com",
        "airflow-test-c7n.s3.amazonaws.com",
        "airflow-test-c7n.s3.us-east-1.amazonaws.com",
      ],
      calls: [
        {
          rule: "bucket-notification",
          target: "arn:aws:lambda:us-east-1:644160558196:function:thumbnails",
          path: "LambdaFunctionConfigurations[].LambdaFunctionArn",
        },
        {
          rule: "bucket-notification",
          target: "arn:aws:s3:::airflow-test-copy",
          path: "ReplicationConfiguration.Rules[].Destination.Bucket",
        },
        {
          rule: "bucket-notification",
          target: "arn:aws:sqs:us-east-1:644160558196:uploads",
          path: "QueueConfigurations[].QueueArn",
        },
      ],
      dropped: [],
    },
  ]);
});

it("asks for the region of a bucket that the listing leaves out, and looks into it there", async () => {
  const { records, requests } = await crawlKind(
    s3Buckets,
    {
      "s3:ListBuckets": { Buckets: [{ Name: "old" }, { Name: "oldest" }, { Name: "foreign" }] },
      "s3:GetBucketLocation": ({ input }) => {
        if (input.Bucket === "foreign") return awsFailure("AccessDenied", "no", 403);
        return { LocationConstraint: input.Bucket === "old" ? "EU" : "" };
      },
      "s3:GetBucketTagging": awsFailure("NoSuchTagSet", "The TagSet does not exist", 404),
      "s3:GetBucketWebsite": awsFailure("NoSuchWebsiteConfiguration", "none", 404),
      "s3:GetBucketEncryption": awsFailure("AccessDenied", "no", 403),
      "s3:GetBucketVersioning": {},
    },
    globalScope,
  );

  expect(records.map(({ fields }) => [fields.name, fields.region])).toEqual([
    ["old", "eu-west-1"],
    ["oldest", "us-east-1"],
    ["foreign", undefined],
  ]);
  expect(records[0]?.fields).toMatchObject({ details: { versioning: "Disabled", isWebsite: false } });
  expect(records[2]?.addresses).toEqual(["foreign.s3.amazonaws.com"]);
  const tagged = requests.filter(({ operation }) => operation === "GetBucketTagging");
  expect(tagged.map(({ input, region }) => [input.Bucket, region])).toEqual([
    ["old", "eu-west-1"],
    ["oldest", "us-east-1"],
  ]);
});
