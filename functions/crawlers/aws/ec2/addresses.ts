import { type Address, DescribeAddressesCommand } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describeAll } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** Public addresses that the account keeps. */
export const ec2Addresses = networkKind<Address>()({
  kind: "aws_eip",
  label: "Elastic IPs",
  shape: "Address",
  permissions: ["ec2:DescribeAddresses"],
  ...describeAll({
    describe: (ec2, Filters) => ec2.send(new DescribeAddressesCommand({ Filters })),
    idFilter: "allocation-id",
    items: ({ Addresses }) => Addresses,
  }),
  id: (address) => address.AllocationId ?? address.PublicIp,
  name: (address) => address.PublicIp,
  family: "PublicIpAddress",
  parent: (address) => address.NetworkInterfaceId,
  fields: {
    status: ({ AssociationId, InstanceId }) => ((AssociationId ?? InstanceId) ? "Active" : "Available"),
    publicIpAddress: (address) => address.PublicIp,
    privateIpAddress: (address) => address.PrivateIpAddress,
    nativeServerIds: (address) => sorted([address.InstanceId]),
    networkInterfaceIds: (address) => sorted([address.NetworkInterfaceId]),
  },
  details: {
    domain: (address) => address.Domain,
    associationId: (address) => address.AssociationId,
    pool: (address) => address.PublicIpv4Pool,
    networkBorderGroup: (address) => address.NetworkBorderGroup,
  },
  addresses: (address) => [address.PublicIp, address.CarrierIp, address.CustomerOwnedIp],
});
