import { paginateDescribeVpcs, type Vpc } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (vpc: Vpc) => vpc.State;
const ipv6Blocks = ({ Ipv6CidrBlockAssociationSet = [] }: Vpc) =>
  sorted(Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock));

/** Private clouds. */
export const ec2Vpcs = networkKind<Vpc>()({
  kind: "aws_vpc",
  label: "VPCs",
  shape: "Vpc",
  permissions: ["ec2:DescribeVpcs"],
  ...describePaged({
    paginate: paginateDescribeVpcs,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "vpc-id",
    state,
    items: ({ Vpcs }) => Vpcs,
  }),
  state,
  id: (vpc) => vpc.VpcId,
  family: "Vpc",
  fields: {
    vpcId: (vpc) => vpc.VpcId,
    cidrBlock: (vpc) => vpc.CidrBlock,
    cidrBlocks: ({ CidrBlockAssociationSet = [] }) => sorted(CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock)),
    ipv6CidrBlock: (vpc) => ipv6Blocks(vpc)[0],
    ipv6CidrBlocks: ipv6Blocks,
    isDefault: (vpc) => vpc.IsDefault,
    instanceTenancy: (vpc) => vpc.InstanceTenancy,
    dhcpOptionsId: (vpc) => vpc.DhcpOptionsId,
  },
});
