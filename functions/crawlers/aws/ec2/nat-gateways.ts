import { type NatGateway, paginateDescribeNatGateways } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, isoOf, ordered } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (gateway: NatGateway) => gateway.State;
const mainAddress = ({ NatGatewayAddresses: addresses = [] }: NatGateway) =>
  addresses.find(({ IsPrimary }) => IsPrimary) ?? addresses[0];

/** Ways out for machines without a public address. */
export const ec2NatGateways = networkKind<NatGateway>()({
  kind: "aws_nat_gateway",
  label: "NAT gateways",
  shape: "NatGateway",
  permissions: ["ec2:DescribeNatGateways"],
  ...describePaged({
    paginate: paginateDescribeNatGateways,
    pageSize: 1000,
    input: (Filter) => ({ Filter }),
    idFilter: "nat-gateway-id",
    state,
    items: ({ NatGateways }) => NatGateways,
  }),
  state,
  id: (gateway) => gateway.NatGatewayId,
  family: "NatGateway",
  vpcId: (gateway) => gateway.VpcId,
  parent: (gateway) => gateway.SubnetId,
  fields: {
    subnetId: (gateway) => gateway.SubnetId,
    publicIpAddress: (gateway) => mainAddress(gateway)?.PublicIp,
    privateIpAddress: (gateway) => mainAddress(gateway)?.PrivateIp,
    networkInterfaceIds: ({ NatGatewayAddresses = [] }) =>
      sorted(NatGatewayAddresses.map(({ NetworkInterfaceId }) => NetworkInterfaceId)),
    natGatewayAddresses: (gateway) => ordered(gateway.NatGatewayAddresses),
    failureCode: (gateway) => gateway.FailureCode,
    failureMessage: (gateway) => gateway.FailureMessage,
    providerCreatedAt: (gateway) => isoOf(gateway.CreateTime),
  },
  details: {
    connectivityType: (gateway) => gateway.ConnectivityType,
    allocationId: (gateway) => mainAddress(gateway)?.AllocationId,
  },
  addresses: ({ NatGatewayAddresses = [] }) => NatGatewayAddresses.map(({ PublicIp }) => PublicIp),
});
