import { type InternetGateway, paginateDescribeInternetGateways } from "@aws-sdk/client-ec2";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** Doors of VPCs to the internet. */
export const ec2InternetGateways = networkKind<InternetGateway>()({
  kind: "aws_internet_gateway",
  label: "Internet gateways",
  shape: "InternetGateway",
  permissions: ["ec2:DescribeInternetGateways"],
  ...describePaged({
    paginate: paginateDescribeInternetGateways,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "internet-gateway-id",
    items: ({ InternetGateways }) => InternetGateways,
  }),
  id: (gateway) => gateway.InternetGatewayId,
  state: ({ Attachments: [first] = [] }) => first?.State,
  family: "InternetGateway",
  vpcId: ({ Attachments: [first] = [] }) => first?.VpcId,
  fields: {},
});
