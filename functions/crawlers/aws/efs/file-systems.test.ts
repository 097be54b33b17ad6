import { expect, it } from "vitest";
import efs from "../__fixtures__/efs.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { efsFileSystems } from "./file-systems.ts";

const ARN = "arn:aws:elasticfilesystem:us-east-1:644160558196:file-system/fs-0e75dd241f036173d";

it("maps a file system with its mount targets and access points", async () => {
  const { records } = await crawlKind(efsFileSystems, efs);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "example-efs", "NAS", "EFS (AWS)"),
        tags: [{ key: "Name", value: "example-efs" }],
        zones: ["eu-west-1a", "eu-west-1b"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2025-01-03T20:54:22.000Z",
        specification: { endpoint: "fs-0e75dd241f036173d.efs.us-east-1.amazonaws.com", encrypted: true },
        details: {
          fileSystemId: "fs-0e75dd241f036173d",
          performanceMode: "generalPurpose",
          throughputMode: "bursting",
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/d38e6df4-3a19-4516-9f4b-ab568e9bccc5",
          mountTargetAddresses: ["10.0.1.9", "10.0.2.9"],
          accessPointArns: ["arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123"],
        },
        endpoints: ["fs-0e75dd241f036173d.efs.us-east-1.amazonaws.com"],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2", "vpc-1"),
      addresses: [
        "10.0.1.9",
        "10.0.2.9",
        "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123",
        "fs-0e75dd241f036173d",
        "fs-0e75dd241f036173d.efs.us-east-1.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
  ]);
});
