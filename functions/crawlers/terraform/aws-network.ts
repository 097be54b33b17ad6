import { constant, first, flag, objects, type Reader, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type AttributeLink, type Attributes, link } from "./attributes.ts";
import { aws as cloud } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";

const network = (
  type: string,
  family: string,
  fields: Readonly<Record<string, Reader<Attributes>>> = {},
  options: { command?: string; details?: string[]; links?: AttributeLink[]; nameAt?: string[] } = {},
) =>
  defineKind(type, {
    cloud,
    command: options.command ?? "network-list",
    type: "network",
    fields: { family: constant(family), vpcId: text("vpc_id"), description: text("description"), ...fields },
    ...(options.details === undefined ? {} : { details: options.details }),
    ...(options.nameAt === undefined ? {} : { nameAt: options.nameAt }),
    links: options.links ?? [link("parentId", "network", "vpc_id")],
  });

const inSubnet = [link("parentId", "network", "subnet_id")];

const vpc = network(
  "aws_vpc",
  "Vpc",
  {
    vpcId: text("id"),
    cidrBlock: text("cidr_block"),
    ipv6CidrBlock: text("ipv6_cidr_block"),
    instanceTenancy: text("instance_tenancy"),
    dhcpOptionsId: text("dhcp_options_id"),
    isDefault: first(flag("is_default"), flag("default")),
  },
  { details: ["enable_dns_support", "enable_dns_hostnames", "main_route_table_id"], links: [] },
);

const subnetFields = {
  subnetId: text<Attributes>("id"),
  cidrBlock: text<Attributes>("cidr_block"),
  ipv6CidrBlock: text<Attributes>("ipv6_cidr_block"),
  mapPublicIpOnLaunch: flag<Attributes>("map_public_ip_on_launch"),
  assignIpv6AddressOnCreation: flag<Attributes>("assign_ipv6_address_on_creation"),
};

const securityGroup = { ingressRules: objects<Attributes>("ingress"), egressRules: objects<Attributes>("egress") };

/** Networks, addresses and gateways of AWS. */
export const awsNetwork = {
  aws_vpc: vpc,
  aws_default_vpc: network(
    "aws_default_vpc",
    "Vpc",
    { cidrBlock: text("cidr_block"), vpcId: text("id"), isDefault: constant(true) },
    { links: [] },
  ),
  aws_subnet: network("aws_subnet", "Subnet", subnetFields),
  aws_default_subnet: network("aws_default_subnet", "Subnet", subnetFields),
  aws_security_group: network("aws_security_group", "SecurityGroup", securityGroup, {
    command: "security-list",
    nameAt: ["name"],
  }),
  aws_default_security_group: network("aws_default_security_group", "SecurityGroup", securityGroup, {
    command: "security-list",
  }),
  aws_internet_gateway: network("aws_internet_gateway", "InternetGateway"),
  aws_egress_only_internet_gateway: network("aws_egress_only_internet_gateway", "InternetGateway"),
  aws_nat_gateway: network(
    "aws_nat_gateway",
    "NatGateway",
    { subnetId: text("subnet_id"), publicIpAddress: text("public_ip"), privateIpAddress: text("private_ip") },
    { details: ["connectivity_type", "allocation_id"], links: inSubnet },
  ),
  aws_route_table: network("aws_route_table", "RouteTable", { routes: objects("route") }),
  aws_default_route_table: network("aws_default_route_table", "RouteTable", { routes: objects("route") }),
  aws_network_acl: network("aws_network_acl", "NetworkAcl", {
    ingressRules: objects("ingress"),
    egressRules: objects("egress"),
    subnetIds: listAt("subnet_ids"),
  }),
  aws_network_interface: network(
    "aws_network_interface",
    "NetworkInterface",
    {
      subnetId: text("subnet_id"),
      macAddress: text("mac_address"),
      privateIpAddress: first(text("private_ip"), text("private_ips.0")),
      privateIpAddresses: listAt("private_ips"),
      privateDnsName: text("private_dns_name"),
      securityGroupIds: listAt("security_groups"),
      interfaceType: text("interface_type"),
      sourceDestCheck: flag("source_dest_check"),
      nativeServerIds: listAt("attachment.*.instance"),
    },
    { links: inSubnet },
  ),
  aws_eip: network(
    "aws_eip",
    "PublicIpAddress",
    {
      publicIpAddress: text("public_ip"),
      privateIpAddress: text("private_ip"),
      nativeServerIds: listAt("instance"),
    },
    { details: ["domain", "association_id"], links: [link("parentId", "network", "network_interface")] },
  ),
  aws_vpc_peering_connection: network(
    "aws_vpc_peering_connection",
    "VpcPeering",
    {},
    { details: ["peer_vpc_id", "peer_region", "accept_status"] },
  ),
  aws_vpc_endpoint: network("aws_vpc_endpoint", "VpcEndpoint", {
    serviceName: text("service_name"),
    vpcEndpointType: text("vpc_endpoint_type"),
    privateDnsEnabled: flag("private_dns_enabled"),
    subnetIds: listAt("subnet_ids"),
    routeTableIds: listAt("route_table_ids"),
    securityGroupIds: listAt("security_group_ids"),
    networkInterfaceIds: listAt("network_interface_ids"),
  }),
  aws_vpn_gateway: network("aws_vpn_gateway", "VpnGateway"),
  aws_customer_gateway: network(
    "aws_customer_gateway",
    "CustomerGateway",
    { publicIpAddress: text("ip_address") },
    { links: [] },
  ),
  aws_ec2_transit_gateway: network("aws_ec2_transit_gateway", "TransitGateway", {}, { links: [] }),
};
