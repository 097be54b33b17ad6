import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { transferServers } from "./servers.ts";

const ARN = "arn:aws:transfer:eu-west-1:123456789012:server/s-01234567890abcdef";
const HOST = "s-01234567890abcdef.server.transfer.eu-west-1.amazonaws.com";
const listed = {
  Arn: ARN,
  ServerId: "s-01234567890abcdef",
  Domain: "S3",
  EndpointType: "VPC",
  IdentityProviderType: "AWS_LAMBDA",
  LoggingRole: "arn:aws:iam::123456789012:role/logs",
  State: "OFFLINE",
  UserCount: 3,
};

it("maps a server with what decides who may sign in", async () => {
  const record = await crawlOne(transferServers, {
    "transfer:ListServers": { Servers: [listed] },
    "transfer:DescribeServer": {
      Server: {
        ...listed,
        Protocols: ["SFTP", "FTPS"],
        Certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        SecurityPolicyName: "TransferSecurityPolicy-2024-01",
        PreAuthenticationLoginBanner: "hunter2",
        EndpointDetails: {
          VpcId: "vpc-1",
          SubnetIds: ["subnet-2", "subnet-1"],
          VpcEndpointId: "vpce-1",
          AddressAllocationIds: ["eipalloc-1"],
        },
        IdentityProviderDetails: {
          Function: "arn:aws:lambda:eu-west-1:123456789012:function:sign-in:7",
          Url: "https://a1.execute-api.eu-west-1.amazonaws.com/prod",
        },
        Tags: [{ Key: "Name", Value: "partners" }],
      },
    },
  });

  expect(record).toEqual({
    nativeId: ARN,
    type: "application",
    fields: {
      ...managed(ARN, "partners", "NAS", "Transfer Family (AWS)"),
      tags: [{ key: "Name", value: "partners" }],
      vpcId: "vpc-1",
      subnetIds: ["subnet-1", "subnet-2"],
      providerState: "OFFLINE",
      status: "Stopped",
      specification: { endpoint: HOST },
      endpoints: [HOST],
      details: {
        id: "s-01234567890abcdef",
        domain: "S3",
        endpointType: "VPC",
        identityProviderType: "AWS_LAMBDA",
        protocols: ["FTPS", "SFTP"],
        securityPolicyName: "TransferSecurityPolicy-2024-01",
        certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        vpcEndpointId: "vpce-1",
        addressAllocationIds: ["eipalloc-1"],
        loggingRole: "arn:aws:iam::123456789012:role/logs",
      },
    },
    links: inNetworks("subnet-1", "subnet-2", "vpc-1"),
    addresses: [HOST],
    calls: [
      {
        rule: "configured-endpoint",
        target: "a1.execute-api.eu-west-1.amazonaws.com",
        path: "IdentityProviderDetails.Url",
      },
      {
        rule: "configured-endpoint",
        target: "arn:aws:lambda:eu-west-1:123456789012:function:sign-in",
        path: "IdentityProviderDetails.Function",
      },
    ],
    dropped: [],
  });
});

it("tells what state a server is in", async () => {
  const states = ["ONLINE", "STARTING", "OFFLINE", "STOPPING", "START_FAILED", "STOP_FAILED"];

  const { records } = await crawlKind(transferServers, {
    "transfer:ListServers": { Servers: states.map((State) => ({ ...listed, State })) },
  });

  expect(records.map(({ fields }) => fields.status)).toEqual([
    "Active",
    "Active",
    "Stopped",
    "Stopped",
    "Error",
    "Error",
  ]);
});
