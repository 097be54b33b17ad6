import { type NetworkAcl, type NetworkAclEntry, paginateDescribeNetworkAcls } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const ruleOf = ({ RuleNumber, RuleAction, Protocol, PortRange, CidrBlock, Ipv6CidrBlock }: NetworkAclEntry) => ({
  number: RuleNumber,
  action: RuleAction,
  protocol: Protocol === "-1" ? "all" : Protocol,
  fromPort: PortRange?.From,
  toPort: PortRange?.To,
  cidr: CidrBlock ?? Ipv6CidrBlock,
});

const rulesOf = ({ Entries = [] }: NetworkAcl, isEgress: boolean) =>
  Entries.filter(({ Egress }) => Egress === isEgress)
    .map(ruleOf)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));

/** Firewalls around subnets. */
export const ec2NetworkAcls = networkKind<NetworkAcl>()({
  kind: "aws_network_acl",
  label: "Network ACLs",
  shape: "NetworkAcl",
  permissions: ["ec2:DescribeNetworkAcls"],
  ...describePaged({
    paginate: paginateDescribeNetworkAcls,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "network-acl-id",
    items: ({ NetworkAcls }) => NetworkAcls,
  }),
  id: (acl) => acl.NetworkAclId,
  family: "NetworkAcl",
  vpcId: (acl) => acl.VpcId,
  fields: {
    isDefault: (acl) => acl.IsDefault,
    subnetIds: ({ Associations = [] }) => sorted(Associations.map(({ SubnetId }) => SubnetId)),
    ingressRules: (acl) => rulesOf(acl, false),
    egressRules: (acl) => rulesOf(acl, true),
  },
});
