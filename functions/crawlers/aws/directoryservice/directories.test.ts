import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { directoryserviceDirectories } from "./directories.ts";

const ARN = "arn:aws:ds:eu-west-1:123456789012:directory/d-9367000001";
const place = { VpcId: "vpc-1", SubnetIds: ["subnet-2", "subnet-1"], SecurityGroupId: "sg-1" };

it("maps a directory with the servers that it signs people in with", async () => {
  const record = await crawlOne(directoryserviceDirectories, {
    "directory-service:DescribeDirectories": {
      DirectoryDescriptions: [
        {
          DirectoryId: "d-9367000001",
          Name: "corp.example.com",
          ShortName: "CORP",
          Description: "Staff",
          Type: "MicrosoftAD",
          Edition: "Enterprise",
          Stage: "Impaired",
          StageReason: "A domain controller does not answer",
          LaunchTime: "2024-05-06T07:08:09.000Z",
          Alias: "corp",
          AccessUrl: "corp.awsapps.com",
          OsVersion: "SERVER_2019",
          SsoEnabled: false,
          DesiredNumberOfDomainControllers: 2,
          DnsIpAddrs: ["10.0.2.9", "10.0.1.9"],
          VpcSettings: { ...place, AvailabilityZones: ["eu-west-1b", "eu-west-1a"] },
          RadiusSettings: { RadiusServers: ["radius.example.com"], RadiusPort: 1812, SharedSecret: "hunter2" },
          RegionsInfo: { PrimaryRegion: "eu-west-1", AdditionalRegions: ["us-east-1", "eu-central-1"] },
        },
      ],
    },
    "directory-service:ListTagsForResource": { Tags: [{ Key: "env", Value: "prod" }] },
  });

  expect(record).toEqual({
    nativeId: ARN,
    type: "application",
    fields: {
      ...managed(ARN, "corp.example.com", "Auth", "Directory Service (AWS)"),
      environment: "prod",
      tags: [{ key: "env", value: "prod" }],
      zones: ["eu-west-1a", "eu-west-1b"],
      vpcId: "vpc-1",
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-1"],
      providerState: "Impaired",
      status: "Error",
      providerCreatedAt: "2024-05-06T07:08:09.000Z",
      specification: { endpoint: "corp.awsapps.com" },
      description: "Staff",
      engine: "MicrosoftAD",
      domains: ["corp.example.com"],
      details: {
        id: "d-9367000001",
        shortName: "CORP",
        alias: "corp",
        edition: "Enterprise",
        osVersion: "SERVER_2019",
        domainControllers: 2,
        dnsAddresses: ["10.0.1.9", "10.0.2.9"],
        ssoEnabled: false,
        stageReason: "A domain controller does not answer",
        additionalRegions: ["eu-central-1", "us-east-1"],
      },
    },
    links: inNetworks("sg-1", "subnet-1", "subnet-2", "vpc-1"),
    addresses: ["10.0.1.9", "10.0.2.9", "corp.awsapps.com", "d-9367000001"],
    calls: [
      {
        rule: "configured-endpoint",
        target: "radius.example.com",
        port: 1812,
        protocol: "radius",
        path: "RadiusSettings.RadiusServers[]",
      },
    ],
    dropped: [],
  });
});

it("tells a connector and a shared directory from the directory behind them", async () => {
  const { records } = await crawlKind(directoryserviceDirectories, {
    "directory-service:DescribeDirectories": {
      DirectoryDescriptions: [
        {
          DirectoryId: "d-9367000002",
          Type: "ADConnector",
          Size: "Small",
          Stage: "Active",
          DnsIpAddrs: ["192.168.1.9"],
          ConnectSettings: { ...place, ConnectIps: ["10.0.1.7"], CustomerUserName: "hunter2" },
        },
        {
          DirectoryId: "d-9367000003",
          Type: "SharedMicrosoftAD",
          Stage: "Active",
          ShareStatus: "Shared",
          DnsIpAddrs: ["10.9.1.9"],
          OwnerDirectoryDescription: { AccountId: "210987654321", DirectoryId: "d-9367000004" },
        },
      ],
    },
  });

  expect(
    records.map(({ fields: { vpcId, details }, addresses, calls }) => ({ vpcId, details, addresses, calls })),
  ).toEqual([
    {
      vpcId: "vpc-1",
      details: { id: "d-9367000002", size: "Small", dnsAddresses: ["192.168.1.9"] },
      addresses: ["10.0.1.7", "d-9367000002"],
      calls: [{ rule: "configured-endpoint", target: "192.168.1.9", path: "DnsIpAddrs[]" }],
    },
    {
      vpcId: undefined,
      details: {
        id: "d-9367000003",
        dnsAddresses: ["10.9.1.9"],
        shareStatus: "Shared",
        sharedBy: "210987654321",
      },
      addresses: ["d-9367000003"],
      calls: [],
    },
  ]);
});

it("tells which stage a directory is in, and none that was deleted", async () => {
  const stages = [
    ...["Requested", "Creating", "Created", "Active", "Restoring", "Updating"],
    ...["Inoperable", "Impaired", "RestoreFailed", "Failed", "Deleting", "Deleted"],
  ];

  const { records } = await crawlKind(directoryserviceDirectories, {
    "directory-service:DescribeDirectories": {
      DirectoryDescriptions: stages.map((Stage) => ({ DirectoryId: "d-9367000001", Stage })),
    },
  });

  expect(records.map(({ fields }) => fields.status)).toEqual([
    ...Array.from({ length: 6 }, () => "Active"),
    ...Array.from({ length: 4 }, () => "Error"),
    "Deleted",
  ]);
});
