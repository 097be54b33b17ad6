import { expect, it } from "vitest";
import fsx from "../__fixtures__/fsx.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { fsxFileSystems } from "./file-systems.ts";

const ARN = "arn:aws:fsx:eu-west-1:123456789012:file-system/fs-0123456789abcdef0";

it("maps a file server under its DNS names", async () => {
  const { records } = await crawlKind(fsxFileSystems, fsx);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "Homes", "NAS", "FSx (AWS)"),
        tags: [{ key: "Name", value: "Homes" }],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1"],
        providerState: "AVAILABLE",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "amznfsxabc.corp.example.com", storageGiB: 300, encrypted: true },
        details: {
          fileSystemId: "fs-0123456789abcdef0",
          storageType: "SSD",
          kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
          networkInterfaceIds: ["eni-1"],
          deploymentType: "SINGLE_AZ_2",
        },
        engine: "WINDOWS",
        endpoints: ["amznfsxabc.corp.example.com"],
      },
      links: inNetworks("subnet-1", "vpc-1"),
      addresses: ["amznfsxabc.corp.example.com", "files.corp.example.com", "fs-0123456789abcdef0"],
      calls: [],
      dropped: [],
    },
  ]);
});
