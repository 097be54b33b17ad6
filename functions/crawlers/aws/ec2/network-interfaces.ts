import { type NetworkInterface, paginateDescribeNetworkInterfaces } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, plain } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (card: NetworkInterface) => card.Status;

/** Network cards of machines, load balancers, databases and functions. */
export const ec2NetworkInterfaces = networkKind<NetworkInterface>()({
  kind: "aws_network_interface",
  label: "Network interfaces",
  shape: "NetworkInterface",
  permissions: ["ec2:DescribeNetworkInterfaces"],
  ...describePaged({
    paginate: paginateDescribeNetworkInterfaces,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "network-interface-id",
    state,
    items: ({ NetworkInterfaces }) => NetworkInterfaces?.map((card) => ({ ...card, Tags: card.TagSet })),
  }),
  state,
  id: (card) => card.NetworkInterfaceId,
  name: (card) => card.Description,
  family: "NetworkInterface",
  vpcId: (card) => card.VpcId,
  parent: (card) => card.SubnetId,
  fields: {
    description: (card) => card.Description,
    zones: (card) => sorted([card.AvailabilityZone]),
    interfaceType: (card) => card.InterfaceType,
    macAddress: (card) => card.MacAddress,
    privateIpAddress: (card) => card.PrivateIpAddress,
    privateIpAddresses: ({ PrivateIpAddresses = [] }) =>
      sorted(PrivateIpAddresses.map(({ PrivateIpAddress }) => PrivateIpAddress)),
    publicIpAddress: (card) => card.Association?.PublicIp,
    ipv6Addresses: ({ Ipv6Addresses = [] }) => sorted(Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address)),
    privateDnsName: (card) => card.PrivateDnsName,
    securityGroupIds: ({ Groups = [] }) => sorted(Groups.map(({ GroupId }) => GroupId)),
    subnetId: (card) => card.SubnetId,
    sourceDestCheck: (card) => card.SourceDestCheck,
    nativeServerIds: (card) => sorted([card.Attachment?.InstanceId]),
    attachment: (card) => plain(card.Attachment),
  },
  details: {
    requesterId: (card) => card.RequesterId,
    requesterManaged: (card) => card.RequesterManaged,
    attachmentOwner: (card) => card.Attachment?.InstanceOwnerId,
    allocationId: (card) => card.Association?.AllocationId,
  },
  addresses: (card) => [
    card.PrivateDnsName,
    card.Association?.PublicDnsName,
    card.Association?.PublicIp,
    ...(card.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress) ?? []),
    ...(card.Ipv6Addresses?.map(({ Ipv6Address }) => Ipv6Address) ?? []),
  ],
});
