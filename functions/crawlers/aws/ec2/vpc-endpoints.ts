import { paginateDescribeVpcEndpoints, type VpcEndpoint } from "@aws-sdk/client-ec2";
import { callTo } from "../calls.ts";
import { sorted } from "../managed-service.ts";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (endpoint: VpcEndpoint) => endpoint.State;
const dnsNamesOf = ({ DnsEntries = [] }: VpcEndpoint) => sorted(DnsEntries.map(({ DnsName }) => DnsName));

/** Private doors of a VPC to a service. */
export const ec2VpcEndpoints = networkKind<VpcEndpoint>()({
  kind: "aws_vpc_endpoint",
  label: "VPC endpoints",
  shape: "VpcEndpoint",
  permissions: ["ec2:DescribeVpcEndpoints"],
  ...describePaged({
    paginate: paginateDescribeVpcEndpoints,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "vpc-endpoint-id",
    state,
    items: ({ VpcEndpoints }) => VpcEndpoints,
  }),
  state,
  id: (endpoint) => endpoint.VpcEndpointId,
  name: (endpoint) => endpoint.ServiceName,
  family: "VpcEndpoint",
  vpcId: (endpoint) => endpoint.VpcId,
  fields: {
    serviceName: (endpoint) => endpoint.ServiceName,
    vpcEndpointType: (endpoint) => endpoint.VpcEndpointType,
    privateDnsEnabled: (endpoint) => endpoint.PrivateDnsEnabled,
    subnetIds: (endpoint) => sorted(endpoint.SubnetIds),
    routeTableIds: (endpoint) => sorted(endpoint.RouteTableIds),
    securityGroupIds: ({ Groups = [] }) => sorted(Groups.map(({ GroupId }) => GroupId)),
    networkInterfaceIds: (endpoint) => sorted(endpoint.NetworkInterfaceIds),
    failureMessage: (endpoint) => endpoint.LastError?.Message,
    providerCreatedAt: (endpoint) => isoOf(endpoint.CreationTimestamp),
  },
  details: {
    dnsNames: dnsNamesOf,
    policyDocument: (endpoint) => endpoint.PolicyDocument,
    ipAddressType: (endpoint) => endpoint.IpAddressType,
    requesterManaged: (endpoint) => endpoint.RequesterManaged,
  },
  addresses: dnsNamesOf,
  calls: [
    {
      rule: "private-link",
      calls: ({ ServiceName }) => (ServiceName?.includes("vpce-svc-") ? callTo(ServiceName, "ServiceName") : []),
    },
  ],
});
