import { describe, expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { ec2InstanceConnectEndpoints } from "./instance-connect-endpoints.ts";

/** Written by https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Ec2InstanceConnectEndpoint.html */
const ENDPOINT = {
  OwnerId: "123456789012",
  InstanceConnectEndpointId: "eice-0a1b2c3d4e5f60718",
  InstanceConnectEndpointArn: "arn:aws:ec2:eu-west-1:123456789012:instance-connect-endpoint/eice-0a1b2c3d4e5f60718",
  State: "create-complete",
  StateMessage: "",
  DnsName: "eice-0a1b2c3d4e5f60718.b67b86ba.ec2-instance-connect-endpoint.eu-west-1.amazonaws.com",
  NetworkInterfaceIds: ["eni-0f1e2d3c4b5a69788"],
  VpcId: "vpc-0011223344556677a",
  AvailabilityZone: "eu-west-1b",
  CreatedAt: "2024-02-29T09:15:00+00:00",
  SubnetId: "subnet-0aa11bb22cc33dd44",
  PreserveClientIp: false,
  SecurityGroupIds: ["sg-0ffeeddccbbaa9988", "sg-0123456789abcdef0"],
  Tags: [
    { Key: "Name", Value: "way-in" },
    { Key: "env", Value: "production" },
  ],
};

const crawl = (...InstanceConnectEndpoints: object[]) =>
  crawlKind(ec2InstanceConnectEndpoints, { "ec2:DescribeInstanceConnectEndpoints": { InstanceConnectEndpoints } });

describe("EC2 Instance Connect endpoints", () => {
  it("become networks within their subnet, known by their DNS names", async () => {
    const { fields, links, addresses } = await crawlOne(ec2InstanceConnectEndpoints, {
      "ec2:DescribeInstanceConnectEndpoints": { InstanceConnectEndpoints: [ENDPOINT] },
    });

    expect(fields).toEqual({
      name: "way-in",
      nativeId: "eice-0a1b2c3d4e5f60718",
      providerIds: ["aws:eice-0a1b2c3d4e5f60718"],
      provider: "AWS",
      accountId: "123456789012",
      region: "eu-west-1",
      zones: ["eu-west-1b"],
      environment: "production",
      tags: [
        { key: "Name", value: "way-in" },
        { key: "env", value: "production" },
      ],
      family: "VpcEndpoint",
      providerState: "create-complete",
      status: "Active",
      vpcId: "vpc-0011223344556677a",
      subnetId: "subnet-0aa11bb22cc33dd44",
      securityGroupIds: ["sg-0123456789abcdef0", "sg-0ffeeddccbbaa9988"],
      networkInterfaceIds: ["eni-0f1e2d3c4b5a69788"],
      providerCreatedAt: "2024-02-29T09:15:00.000Z",
      details: { arn: ENDPOINT.InstanceConnectEndpointArn, preserveClientIp: false },
    });
    expect(links).toEqual([{ field: "parentId", to: "network", isList: false, nativeIds: [ENDPOINT.SubnetId] }]);
    expect(addresses).toEqual([ENDPOINT.InstanceConnectEndpointArn, ENDPOINT.DnsName]);
  });

  it("say why they could not be made, and are gone once they are deleted", async () => {
    const { records } = await crawl(
      { ...ENDPOINT, State: "create-failed", StateMessage: "The subnet has no free address." },
      { ...ENDPOINT, InstanceConnectEndpointId: "eice-1", State: "delete-in-progress" },
      { ...ENDPOINT, InstanceConnectEndpointId: "eice-2", State: "delete-complete" },
    );

    expect(records.map(({ nativeId, fields }) => [nativeId, fields.status, fields.failureMessage])).toEqual([
      [ENDPOINT.InstanceConnectEndpointId, "Error", "The subnet has no free address."],
      ["eice-1", "Deleted", undefined],
    ]);
  });
});
