import {
  paginateDescribeVpcPeeringConnections,
  type VpcPeeringConnection,
  type VpcPeeringConnectionVpcInfo,
} from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, isoOf, plain } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (peering: VpcPeeringConnection) => peering.Status?.Code;
const cidrsOf = (vpc: VpcPeeringConnectionVpcInfo | undefined) => [
  vpc?.CidrBlock,
  ...(vpc?.CidrBlockSet?.map(({ CidrBlock }) => CidrBlock) ?? []),
];

/** Two VPCs that reach each other. */
export const ec2VpcPeerings = networkKind<VpcPeeringConnection>()({
  kind: "aws_vpc_peering_connection",
  label: "VPC peerings",
  shape: "VpcPeeringConnection",
  permissions: ["ec2:DescribeVpcPeeringConnections"],
  ...describePaged({
    paginate: paginateDescribeVpcPeeringConnections,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "vpc-peering-connection-id",
    state,
    items: ({ VpcPeeringConnections }) => VpcPeeringConnections,
  }),
  state,
  id: (peering) => peering.VpcPeeringConnectionId,
  family: "VpcPeering",
  vpcId: (peering) => peering.RequesterVpcInfo?.VpcId,
  fields: {
    cidrBlocks: ({ RequesterVpcInfo: ours, AccepterVpcInfo: theirs }) => sorted([...cidrsOf(ours), ...cidrsOf(theirs)]),
    requesterVpcInfo: (peering) => plain(peering.RequesterVpcInfo),
    accepterVpcInfo: (peering) => plain(peering.AccepterVpcInfo),
    expirationTime: (peering) => isoOf(peering.ExpirationTime),
  },
  details: {
    peerVpcId: (peering) => peering.AccepterVpcInfo?.VpcId,
    peerRegion: (peering) => peering.AccepterVpcInfo?.Region,
    peerOwnerId: (peering) => peering.AccepterVpcInfo?.OwnerId,
    stateMessage: (peering) => peering.Status?.Message,
  },
});
