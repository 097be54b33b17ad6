import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { redshiftserverlessWorkgroups } from "./workgroups.ts";

const ARN = "arn:aws:redshift-serverless:eu-west-1:123456789012:workgroup/1a2b";
const NAMESPACE = "arn:aws:redshift-serverless:eu-west-1:123456789012:namespace/3c4d";
const HOST = "reports.123456789012.eu-west-1.redshift-serverless.amazonaws.com";

const responses = {
  "redshift-serverless:ListWorkgroups": {
    workgroups: [
      {
        workgroupId: "1a2b",
        workgroupArn: ARN,
        workgroupName: "reports",
        namespaceName: "warehouse",
        baseCapacity: 128,
        maxCapacity: 512,
        enhancedVpcRouting: true,
        securityGroupIds: ["sg-1"],
        subnetIds: ["subnet-2", "subnet-1"],
        status: "AVAILABLE",
        endpoint: {
          address: HOST,
          port: 5439,
          vpcEndpoints: [
            {
              vpcId: "vpc-1",
              networkInterfaces: [{ availabilityZone: "eu-west-1b" }, { availabilityZone: "eu-west-1a" }],
            },
          ],
        },
        publiclyAccessible: false,
        creationDate: "2024-05-06T07:08:09Z",
        customDomainName: "reports.example.com",
        workgroupVersion: "1.0.12345",
        patchVersion: "188",
        trackName: "current",
      },
    ],
  },
  "redshift-serverless:ListNamespaces": {
    namespaces: [
      {
        namespaceArn: NAMESPACE,
        namespaceName: "warehouse",
        adminUsername: "hunter2",
        dbName: "dev",
        kmsKeyId: "AWS_OWNED_KMS_KEY",
        iamRoles: ["arn:aws:iam::123456789012:role/load"],
      },
    ],
  },
  "redshift-serverless:ListTagsForResource": { tags: [{ key: "env", value: "prod" }] },
};

it("maps a workgroup with the database of its namespace", async () => {
  const { records } = await crawlKind(redshiftserverlessWorkgroups, responses);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "reports", "Database", "Redshift Serverless (AWS)"),
        tags: [{ key: "env", value: "prod" }],
        environment: "prod",
        zones: ["eu-west-1a", "eu-west-1b"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "AVAILABLE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: HOST, port: 5439, version: "1.0.12345", patch: "188", databaseName: "dev" },
        details: {
          workgroupId: "1a2b",
          namespaceName: "warehouse",
          baseCapacity: 128,
          maxCapacity: 512,
          publiclyAccessible: false,
          enhancedVpcRouting: true,
          trackName: "current",
          kmsKeyId: "AWS_OWNED_KMS_KEY",
          iamRoles: ["arn:aws:iam::123456789012:role/load"],
        },
        engine: "redshift",
        endpoints: [`${HOST}:5439`, "reports.example.com"],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2", "vpc-1"),
      addresses: [NAMESPACE, HOST, "reports.example.com"].sort(),
      calls: [],
      dropped: [],
    },
  ]);
});

it("knows workgroups also where namespaces may not be listed", async () => {
  const { records } = await crawlKind(redshiftserverlessWorkgroups, {
    ...responses,
    "redshift-serverless:ListNamespaces": awsFailure("AccessDeniedException", "Denied", 403),
  });

  expect(records[0]?.fields).toMatchObject({ name: "reports", specification: { endpoint: HOST } });
});
