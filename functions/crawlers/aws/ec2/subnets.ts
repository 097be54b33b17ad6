import { paginateDescribeSubnets, type Subnet } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (subnet: Subnet) => subnet.State;
const ipv6Blocks = ({ Ipv6CidrBlockAssociationSet = [] }: Subnet) =>
  sorted(Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock));

/** Ranges of addresses in one zone of a VPC. */
export const ec2Subnets = networkKind<Subnet>()({
  kind: "aws_subnet",
  label: "Subnets",
  shape: "Subnet",
  permissions: ["ec2:DescribeSubnets"],
  ...describePaged({
    paginate: paginateDescribeSubnets,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "subnet-id",
    state,
    items: ({ Subnets }) => Subnets,
  }),
  state,
  id: (subnet) => subnet.SubnetId,
  family: "Subnet",
  vpcId: (subnet) => subnet.VpcId,
  fields: {
    subnetId: (subnet) => subnet.SubnetId,
    zones: (subnet) => sorted([subnet.AvailabilityZone]),
    cidrBlock: (subnet) => subnet.CidrBlock,
    ipv6CidrBlock: (subnet) => ipv6Blocks(subnet)[0],
    ipv6CidrBlocks: ipv6Blocks,
    availableIpAddressCount: (subnet) => subnet.AvailableIpAddressCount,
    isDefault: (subnet) => subnet.DefaultForAz,
    mapPublicIpOnLaunch: (subnet) => subnet.MapPublicIpOnLaunch,
    assignIpv6AddressOnCreation: (subnet) => subnet.AssignIpv6AddressOnCreation,
  },
  details: {
    arn: (subnet) => subnet.SubnetArn,
    availabilityZoneId: (subnet) => subnet.AvailabilityZoneId,
    ipv6Native: (subnet) => subnet.Ipv6Native,
    outpostArn: (subnet) => subnet.OutpostArn,
  },
  addresses: (subnet) => [subnet.SubnetArn],
});
