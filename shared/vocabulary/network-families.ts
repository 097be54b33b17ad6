/** What a network record can be; crawls write these, a person may write others. */
export const NETWORK_FAMILIES = [
  "Vpc",
  "Subnet",
  "VpcPeering",
  "VpnGateway",
  "VpcEndpoint",
  "RouteTable",
  "NetworkInterface",
  "NatGateway",
  "InternetGateway",
  "NetworkAcl",
  "SecurityGroup",
  "Network",
  "Port",
  "Router",
  "Firewall",
  "PublicIpAddress",
  "VirtualNetwork",
] as const;

/** Spellings that older documents use. */
export const NETWORK_FAMILY_ALIASES: Readonly<Record<string, (typeof NETWORK_FAMILIES)[number]>> = {
  VpnGateways: "VpnGateway",
  RouteTables: "RouteTable",
  NetworkInterfaces: "NetworkInterface",
  Ports: "Port",
};
