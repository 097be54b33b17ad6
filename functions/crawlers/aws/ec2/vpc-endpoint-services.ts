import { paginateDescribeVpcEndpointServiceConfigurations, type ServiceConfiguration } from "@aws-sdk/client-ec2";
import { callTo } from "../calls.ts";
import { sorted } from "../managed-service.ts";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (service: ServiceConfiguration) => service.ServiceState;
const balancersOf = ({ NetworkLoadBalancerArns = [], GatewayLoadBalancerArns = [] }: ServiceConfiguration) =>
  sorted([...NetworkLoadBalancerArns, ...GatewayLoadBalancerArns]);

/** Services that the account offers to others' VPC endpoints. */
export const ec2VpcEndpointServices = networkKind<ServiceConfiguration>()({
  kind: "aws_vpc_endpoint_service",
  label: "VPC endpoint services",
  shape: "ServiceConfiguration",
  permissions: ["ec2:DescribeVpcEndpointServiceConfigurations"],
  ...describePaged({
    paginate: paginateDescribeVpcEndpointServiceConfigurations,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "service-id",
    state,
    items: ({ ServiceConfigurations }) => ServiceConfigurations,
  }),
  state,
  id: (service) => service.ServiceId,
  name: (service) => service.PrivateDnsName ?? service.ServiceName,
  family: "VpcEndpointService",
  fields: {
    serviceName: (service) => service.ServiceName,
    zones: (service) => sorted(service.AvailabilityZones),
  },
  details: {
    acceptanceRequired: (service) => service.AcceptanceRequired,
    privateDnsName: (service) => service.PrivateDnsName,
    loadBalancers: balancersOf,
    serviceType: ({ ServiceType = [] }) => sorted(ServiceType.map((type) => type.ServiceType)),
  },
  addresses: (service) => [service.ServiceName, service.PrivateDnsName, ...(service.BaseEndpointDnsNames ?? [])],
  calls: [
    {
      rule: "private-link",
      calls: (service) => balancersOf(service).flatMap((arn) => callTo(arn, "NetworkLoadBalancerArns[]")),
    },
  ],
});
