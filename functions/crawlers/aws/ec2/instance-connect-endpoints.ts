import { type Ec2InstanceConnectEndpoint, paginateDescribeInstanceConnectEndpoints } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, isoOf } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const hasFailed = (state = "") => state.endsWith("-failed");

/** Their states are named after what is being done to them, such as `create-complete`. */
function statusOf(state: string): string {
  if (hasFailed(state)) return "Error";
  return state.startsWith("delete-") ? "Deleted" : "Active";
}

/** Doors by which people reach machines that have no public address. */
export const ec2InstanceConnectEndpoints = networkKind<Ec2InstanceConnectEndpoint>()({
  kind: "aws_ec2_instance_connect_endpoint",
  label: "EC2 Instance Connect endpoints",
  shape: "Ec2InstanceConnectEndpoint",
  permissions: ["ec2:DescribeInstanceConnectEndpoints"],
  ...describePaged({
    paginate: paginateDescribeInstanceConnectEndpoints,
    pageSize: 50,
    input: (Filters) => ({ Filters }),
    idFilter: "instance-connect-endpoint-id",
    items: ({ InstanceConnectEndpoints }) =>
      InstanceConnectEndpoints?.filter(({ State }) => State !== "delete-complete"),
  }),
  id: (endpoint) => endpoint.InstanceConnectEndpointId,
  state: (endpoint) => endpoint.State,
  statusOf,
  family: "VpcEndpoint",
  vpcId: (endpoint) => endpoint.VpcId,
  parent: (endpoint) => endpoint.SubnetId,
  fields: {
    subnetId: (endpoint) => endpoint.SubnetId,
    zones: (endpoint) => sorted([endpoint.AvailabilityZone]),
    securityGroupIds: (endpoint) => sorted(endpoint.SecurityGroupIds),
    networkInterfaceIds: (endpoint) => sorted(endpoint.NetworkInterfaceIds),
    failureMessage: ({ State, StateMessage }) => (hasFailed(State) ? StateMessage : undefined),
    providerCreatedAt: (endpoint) => isoOf(endpoint.CreatedAt),
  },
  details: {
    arn: (endpoint) => endpoint.InstanceConnectEndpointArn,
    preserveClientIp: (endpoint) => endpoint.PreserveClientIp,
  },
  addresses: (endpoint) => [endpoint.DnsName, endpoint.FipsDnsName, endpoint.InstanceConnectEndpointArn],
});
