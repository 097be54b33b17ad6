import { type EgressOnlyInternetGateway, paginateDescribeEgressOnlyInternetGateways } from "@aws-sdk/client-ec2";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** Doors of VPCs to the IPv6 internet that open outwards only. */
export const ec2EgressOnlyInternetGateways = networkKind<EgressOnlyInternetGateway>()({
  kind: "aws_egress_only_internet_gateway",
  label: "Egress-only internet gateways",
  shape: "EgressOnlyInternetGateway",
  permissions: ["ec2:DescribeEgressOnlyInternetGateways"],
  ...describePaged({
    paginate: paginateDescribeEgressOnlyInternetGateways,
    pageSize: 255,
    // The call has no filter by id; ids that are no more make it fail.
    input: (filters) => ({ EgressOnlyInternetGatewayIds: filters?.flatMap(({ Values = [] }) => Values) }),
    idFilter: "id",
    items: ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways,
  }),
  id: (gateway) => gateway.EgressOnlyInternetGatewayId,
  state: ({ Attachments: [first] = [] }) => first?.State,
  family: "InternetGateway",
  vpcId: ({ Attachments: [first] = [] }) => first?.VpcId,
  fields: {},
  details: { isEgressOnly: () => true },
});
