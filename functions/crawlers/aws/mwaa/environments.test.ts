import { expect, it } from "vitest";
import { loopbackApi } from "../../../platform/testing/loopback-api.ts";
import { crawlKindAt } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { mwaaEnvironments } from "./environments.ts";

const ARN = "arn:aws:airflow:eu-west-1:123456789012:environment/nightly";
const WEB = "a1b2c3d4-vpce.c1.eu-west-1.airflow.amazonaws.com";

it("lists environments page by page and maps them, without the values of their options", async () => {
  const airflow = await loopbackApi(({ url: { pathname, searchParams } }) => {
    if (pathname === "/environments/nightly")
      return {
        body: {
          Environment: {
            Arn: ARN,
            Name: "nightly",
            Status: "AVAILABLE",
            CreatedAt: 1_715_000_000,
            AirflowVersion: "2.9.2",
            EnvironmentClass: "mw1.small",
            WebserverUrl: WEB,
            WebserverAccessMode: "PRIVATE_ONLY",
            ExecutionRoleArn: "arn:aws:iam::123456789012:role/airflow",
            SourceBucketArn: "arn:aws:s3:::dags",
            DagS3Path: "dags",
            MinWorkers: 1,
            MaxWorkers: 5,
            Schedulers: 2,
            NetworkConfiguration: { SubnetIds: ["subnet-2", "subnet-1"], SecurityGroupIds: ["sg-1"] },
            AirflowConfigurationOptions: {
              "smtp.smtp_password": "hunter2",
              "celery.broker": "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
            },
            Tags: { team: "data" },
          },
        },
      };
    if (pathname.startsWith("/environments/"))
      return {
        status: 403,
        body: { message: "not authorized" },
        headers: { "x-amzn-errortype": "AccessDeniedException" },
      };
    return {
      body: searchParams.has("NextToken")
        ? { Environments: ["hidden"] }
        : { Environments: ["nightly"], NextToken: "2" },
    };
  });
  const records = await crawlKindAt(mwaaEnvironments, airflow.url);
  await airflow.close();

  expect(records[0]).toEqual({
    nativeId: ARN,
    type: "application",
    fields: {
      ...managed(ARN, "nightly", "Application", "MWAA (AWS)"),
      tags: [{ key: "team", value: "data" }],
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-1"],
      providerState: "AVAILABLE",
      status: "Active",
      providerCreatedAt: "2024-05-06T12:53:20.000Z",
      specification: { endpoint: WEB, version: "2.9.2", instanceClass: "mw1.small" },
      details: {
        accessMode: "PRIVATE_ONLY",
        executionRoleArn: "arn:aws:iam::123456789012:role/airflow",
        sourceBucketArn: "arn:aws:s3:::dags",
        dagPath: "dags",
        minWorkers: 1,
        maxWorkers: 5,
        schedulers: 2,
        optionNames: ["celery.broker", "smtp.smtp_password"],
      },
    },
    links: inNetworks("sg-1", "subnet-1", "subnet-2"),
    addresses: [WEB],
    calls: [
      {
        rule: "configured-endpoint",
        target: "arn:aws:s3:::dags",
        path: "Environment.SourceBucketArn",
      },
      {
        rule: "configured-endpoint",
        target: "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
        path: "Environment.AirflowConfigurationOptions.celery.broker",
      },
    ],
    dropped: [],
  });
  expect(records[1]).toMatchObject({ nativeId: ARN.replace("nightly", "hidden"), fields: { name: "hidden" } });
  expect(JSON.stringify(records)).not.toContain("hunter2");
});
