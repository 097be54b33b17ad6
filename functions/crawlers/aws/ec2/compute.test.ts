import { describe, expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { openFake } from "../testing/open-fake.ts";
import compute from "./__fixtures__/compute.json" with { type: "json" };
import { ec2Images } from "./images.ts";
import { ec2InstanceTypes } from "./instance-types.ts";
import { ec2Instances } from "./instances.ts";
import { ec2Snapshots } from "./snapshots.ts";
import { ec2Volumes } from "./volumes.ts";

const known = (nativeId: string) => ({
  nativeId,
  providerIds: [`aws:${nativeId}`],
  provider: "AWS",
  region: "eu-west-1",
});

describe("instances", () => {
  it("become servers with the memory of their type and links to disks, networks, image and flavor", async () => {
    const server = await crawlOne(ec2Instances, compute);

    expect(server.fields).toEqual({
      ...known("i-07b1657fdb879c149"),
      name: "i-07b1657fdb879c149",
      accountId: "644160558196",
      providerState: "running",
      status: "Active",
      cpu: 1,
      memoryGiB: 1,
      os: { base: "Linux" },
      serverType: "Virtual",
      instanceType: "t2.micro",
      zones: ["us-east-1a"],
      ipv4Private: "10.0.1.152",
      ipv4All: ["10.0.1.152", "10.0.1.77"],
      dnsPrivate: "ip-10-0-1-152.ec2.internal",
      macAddresses: ["12:19:15:e4:09:3b", "12:20:9c:e9:ba:73"],
      networkInterfaces: ["eni-02f127c9fa675679d", "eni-04bdb3c66f9e8b0ad"],
      securityGroups: ["sg-0d80b64eab206a948"],
      subnetId: "subnet-00a7ff0f29a2f7dd7",
      vpcId: "vpc-06a22444b7946ea01",
      architecture: "x86_64",
      virtualizationType: "hvm",
      hypervisor: "xen",
      rootDeviceType: "ebs",
      nativeImageId: "ami-06d2a97720664a092",
      storage: [
        {
          deviceName: "/dev/xvda",
          isRoot: true,
          status: "attached",
          nativeVolumeId: "vol-03e9b64e91a4f009c",
          attachedAt: "2023-04-19T08:49:31.000Z",
          isDeletedWithServer: true,
        },
      ],
      providerCreatedAt: "2023-04-19T08:49:30.000Z",
      details: {
        ebsOptimized: false,
        tenancy: "default",
        monitoring: "disabled",
        sourceDestCheck: true,
        metadataTokens: "optional",
        enaSupport: true,
        platformDetails: "Linux/UNIX",
      },
    });
    expect(server.links).toEqual([
      { field: "volumeIds", to: "volume", isList: true, nativeIds: ["vol-03e9b64e91a4f009c"] },
      {
        field: "networkIds",
        to: "network",
        isList: true,
        nativeIds: [
          "eni-02f127c9fa675679d",
          "eni-04bdb3c66f9e8b0ad",
          "sg-0d80b64eab206a948",
          "subnet-00a7ff0f29a2f7dd7",
        ],
      },
      { field: "imageId", to: "image", isList: false, nativeIds: ["ami-06d2a97720664a092"] },
      { field: "flavorId", to: "flavor", isList: false, nativeIds: ["instance-type/eu-west-1/t2.micro"] },
    ]);
    expect(server.addresses).toContain("arn:aws:ec2:eu-west-1:123456789012:instance/i-07b1657fdb879c149");
  });

  const instance = (id: string, more: object = {}) => ({
    InstanceId: id,
    InstanceType: "t2.micro",
    State: { Name: "stopped" },
    ...more,
  });
  const listing = (...Instances: object[]) => ({ Reservations: [{ OwnerId: "1", Instances }] });

  it("keep tags, environment, key pair, role, group and system as AWS tells them", async () => {
    const server = await crawlOne(ec2Instances, {
      "ec2:DescribeInstances": listing(
        instance("i-1", {
          KeyName: "ops",
          Platform: "windows",
          PlatformDetails: "Windows with SQL Server Standard",
          Placement: { AvailabilityZone: "eu-west-1a", Tenancy: "dedicated", GroupName: "fast" },
          IamInstanceProfile: { Arn: "arn:aws:iam::1:instance-profile/web" },
          PublicIpAddress: "203.0.113.9",
          Ipv6Address: "2001:db8::1",
          Tags: [
            { Key: "Name", Value: "WEB-Prod-01" },
            { Key: "Environment", Value: "Prod" },
            { Key: "role", Value: "Proxy" },
            { Key: "db_password", Value: "secret" },
            { Key: "aws:autoscaling:groupName", Value: "web" },
          ],
        }),
      ),
    });

    expect(server.fields).toMatchObject({
      name: "WEB-Prod-01",
      environment: "Prod",
      role: "Proxy",
      status: "Stopped",
      providerState: "stopped",
      os: { base: "Windows" },
      ipv4Public: "203.0.113.9",
      ipv6: "2001:db8::1",
      auth: [{ name: "ops", type: "PKI" }],
      details: {
        autoScalingGroup: "web",
        iamInstanceProfile: "arn:aws:iam::1:instance-profile/web",
        tenancy: "dedicated",
        placementGroup: "fast",
      },
    });
    expect(server.fields.tags).toContainEqual({ key: "db_password" });
    expect(server.fields).not.toHaveProperty("memoryGiB");
    expect(server.dropped).toEqual([]);
  });

  it("ask once for each type, a page at a time, and leave out what is terminated", async () => {
    const { records, requests } = await crawlKind(ec2Instances, {
      ...compute,
      "ec2:DescribeInstances": [
        {
          ...listing(instance("i-1"), instance("i-2", { CpuOptions: { CoreCount: 2, ThreadsPerCore: 2 } })),
          NextToken: "2",
        },
        listing(instance("i-3"), instance("i-4", { State: { Name: "terminated" } })),
      ],
    });

    expect(records.map(({ nativeId, fields }) => [nativeId, fields.cpu, fields.memoryGiB])).toEqual([
      ["i-1", 1, 1],
      ["i-2", 4, 1],
      ["i-3", 1, 1],
    ]);
    expect(requests.map(({ operation }) => operation)).toEqual([
      "DescribeInstances",
      "DescribeInstanceTypes",
      "DescribeInstances",
    ]);
    expect(requests[0]?.input).toEqual({ MaxResults: "1000" });
  });

  it("are listed also by who may not see instance types", async () => {
    const { fields } = await crawlOne(ec2Instances, {
      ...compute,
      "ec2:DescribeInstanceTypes": awsFailure("UnauthorizedOperation", "no", 403),
    });

    expect(fields).toMatchObject({ cpu: 1, instanceType: "t2.micro" });
    expect(fields).not.toHaveProperty("memoryGiB");
  });

  it("are found by id for a refresh; what is terminated is gone", async () => {
    const { aws, context, close } = await openFake({
      ...compute,
      "ec2:DescribeInstances": listing(instance("i-1"), instance("i-2", { State: { Name: "terminated" } })),
    });

    const found = await ec2Instances.find?.(context, ["i-1", "i-2", "i-3"]).finally(close);

    expect(found?.map(({ InstanceId }) => InstanceId)).toEqual(["i-1"]);
    expect(aws.requests[0]?.input).not.toHaveProperty("InstanceIds");
  });
});

it("keeps the types that are in use as flavors of their region", async () => {
  const { fields, nativeId } = await crawlOne(ec2InstanceTypes, compute);

  expect(nativeId).toBe("instance-type/eu-west-1/t2.micro");
  expect(fields).toEqual({
    ...known(nativeId),
    name: "t2.micro",
    accountId: "123456789012",
    apiName: "t2.micro",
    vcpus: 1,
    memoryGiB: 1,
    architecture: "i386, x86_64",
    clockSpeedGHz: 2.5,
    networkPerformance: "Low to Moderate",
    maxIps: 4,
    isPublic: true,
    details: { bareMetal: false, burstable: true, currentGeneration: true, hypervisor: "xen" },
  });
});

it("maps a volume", async () => {
  const { fields, links } = await crawlOne(ec2Volumes, compute);

  expect(fields).toEqual({
    ...known("vol-96c7ee2f"),
    name: "vol-96c7ee2f",
    accountId: "123456789012",
    providerState: "in-use",
    status: "Active",
    sizeGiB: 8,
    iops: 24,
    volumeType: "gp2",
    encrypted: false,
    zones: ["us-west-2c"],
    nativeSnapshotId: "snap-eef4cdae",
    nativeServerIds: ["i-6c3cc5b1"],
    attachedAt: "2016-05-08T10:26:32.000Z",
    isDeletedWithServer: true,
    providerCreatedAt: "2016-05-08T10:26:32.884Z",
    details: { devices: ["/dev/xvda"] },
  });
  expect(links).toEqual([{ field: "snapshotId", to: "snapshot", isList: false, nativeIds: ["snap-eef4cdae"] }]);
});

it("maps a snapshot of the account's own", async () => {
  const { records, requests } = await crawlKind(ec2Snapshots, compute);

  expect(requests[0]?.input).toEqual({ MaxResults: "1000", OwnerIds: ["self"] });
  expect(records[0]?.fields).toEqual({
    ...known("snap-051cf33e858fe7bf7"),
    name: "Foo",
    environment: "Dev",
    accountId: "644160558196",
    tags: [{ key: "Name", value: "Foo" }, { key: "Stage", value: "Dev" }, { key: "custodian_snapshot" }],
    providerState: "pending",
    status: "Active",
    sizeGiB: 8,
    volumeSizeGiB: 8,
    nativeVolumeId: "vol-05117418b3ad30481",
    encrypted: false,
    ownerId: "644160558196",
    progress: "99%",
    startedAt: "2019-06-11T21:25:25.343Z",
    providerCreatedAt: "2019-06-11T21:25:25.343Z",
  });
  expect(records[0]?.links).toEqual([
    { field: "volumeId", to: "volume", isList: false, nativeIds: ["vol-05117418b3ad30481"] },
  ]);
});

it("maps an image of the account's own", async () => {
  const { records, requests } = await crawlKind(ec2Images, compute);

  expect(requests[0]?.input).toMatchObject({ Owners: ["self"], MaxResults: "1000" });
  expect(records[0]?.fields).toEqual({
    ...known("ami-0515ff4f8f9dbeb31"),
    name: "Ubuntu1404",
    accountId: "644160558196",
    providerState: "available",
    status: "Active",
    description: "[Copied ami-3073884d from us-east-1] ubuntu/images/hvm/ubuntu-trusty-14.04-amd64-server-20180308",
    sizeGiB: 8,
    minDiskGiB: 8,
    imageType: "machine",
    imageLocation: "644160558196/Ubuntu1404",
    architecture: "x86_64",
    hypervisor: "xen",
    rootDeviceName: "/dev/sda1",
    rootDeviceType: "ebs",
    public: false,
    ownerId: "644160558196",
    providerCreatedAt: "2018-11-04T06:24:45.000Z",
    storage: [
      {
        deviceName: "/dev/sda1",
        snapshotId: "snap-0d16416527e67c663",
        sizeGiB: 8,
        volumeType: "standard",
        encrypted: true,
        isDeletedWithServer: true,
      },
      { deviceName: "/dev/sdb", virtualName: "ephemeral0" },
      { deviceName: "/dev/sdc", virtualName: "ephemeral1" },
    ],
    details: { name: "Ubuntu1404", virtualizationType: "hvm", enaSupport: true },
  });
});
