import { text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";
import { embedded } from "../children.ts";
import { isV4, isV6, prefixIn } from "../cidr.ts";
import { NETWORK_API } from "../interfaces.ts";

const NETWORKS = "Microsoft.Network/virtualNetworks";
const PREFIXES = ["properties.addressPrefixes", "properties.addressPrefix"];
const networkOf = ({ id }: ArmResource) => ownerOf(id, "virtualNetworks");

/** Subnets come with their networks: no further request. */
export const subnets = armNetwork()({
  kind: `${NETWORKS}/subnets`,
  label: "Subnets",
  family: "Subnet",
  permissions: [`${NETWORKS}/read`],
  list: (context, from) =>
    embedded(context.pages<ArmResource>(listPath(context, NETWORKS, NETWORK_API), from), "properties.subnets.*"),
  fields: {
    cidrBlock: prefixIn(isV4, ...PREFIXES),
    ipv6CidrBlock: prefixIn(isV6, ...PREFIXES),
    cidrBlocks: listAt(...PREFIXES),
    vpcId: networkOf,
    securityGroupIds: (raw) => idsAt(raw, "properties.networkSecurityGroup.id"),
    routeTableIds: (raw) => idsAt(raw, "properties.routeTable.id"),
  },
  details: {
    natGatewayId: (raw) => idsAt(raw, "properties.natGateway.id")[0],
    delegations: listAt("properties.delegations.*.properties.serviceName"),
    serviceEndpoints: listAt("properties.serviceEndpoints.*.service"),
    privateEndpointNetworkPolicies: text("properties.privateEndpointNetworkPolicies"),
  },
  links: [{ field: "parentId", to: "network", isList: false, nativeIds: (raw) => [networkOf(raw)] }],
});
